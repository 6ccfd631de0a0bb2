using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.People;

/// <summary>Rows of companionships, reached only through a person who is in them.</summary>
public static class CompanionshipStorage
{
    public static IQueryable<Companionship> CompanionshipsOf(this AlongsideDb db, Guid me) =>
        db.Set<Companionship>().Where(c => c.PeerId == me || c.SupporterId == me);

    public static Task<Pause?> PauseNowAsync(this AlongsideDb db, Companionship companionship, CancellationToken stop) =>
        db.Set<Pause>().SingleOrDefaultAsync(p => p.CompanionshipId == companionship.Id && p.EndedAt == null, stop);

    public static IQueryable<Participant> PlacesOf(this AlongsideDb db, Guid me) => db.Set<Participant>().Where(p => p.PersonId == me);

    public static IQueryable<Conversation> ConversationsOf(this AlongsideDb db, Guid me) =>
        db.Set<Conversation>().Where(c => db.Set<Participant>().Any(p => p.ConversationId == c.Id && p.PersonId == me));

    /// <summary>The conversation row of a companionship already reached.</summary>
    public static Task<Conversation> ConversationOfAsync(this AlongsideDb db, Companionship companionship, CancellationToken stop) =>
        db.Set<Conversation>().SingleAsync(c => c.Id == companionship.Id, stop);

    /// <summary>Hellos whose days are over, for the round that lets them go.</summary>
    public static IQueryable<Companionship> LapsedHellos(this AlongsideDb db, DateTimeOffset now) =>
        db.Set<Companionship>().Where(c => c.BegunAt == null && c.EndedAt == null && c.LapsesAt <= now);

    /// <summary>How many people each supporter walks with or has a hello from: numbers, for room and load.</summary>
    public static IQueryable<Companionship> LivingCompanionships(this AlongsideDb db) =>
        db.Set<Companionship>().Where(c => c.EndedAt == null);

    sealed class CompanionshipRows : IEntityTypeConfiguration<Companionship>
    {
        public void Configure(EntityTypeBuilder<Companionship> companionship)
        {
            companionship.ToTable("companionship");
            companionship.Ignore(c => c.IsLiving).Ignore(c => c.IsHello).Ignore(c => c.HasBegun);
            // Two people pressing at the same moment: the second sees what the first did.
            companionship.Property<uint>("xmin").IsRowVersion();
        }
    }

    sealed class PauseRows : IEntityTypeConfiguration<Pause>
    {
        public void Configure(EntityTypeBuilder<Pause> pause) => pause.ToTable("pause");
    }

    sealed class ConversationRows : IEntityTypeConfiguration<Conversation>
    {
        public void Configure(EntityTypeBuilder<Conversation> conversation) => conversation.ToTable("conversation");
    }

    sealed class ParticipantRows : IEntityTypeConfiguration<Participant>
    {
        public void Configure(EntityTypeBuilder<Participant> participant)
        {
            participant.ToTable("participant");
            participant.HasKey(p => new { p.ConversationId, p.PersonId });
        }
    }
}
