using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Notifications;

/// <summary>Somebody who may be told, what they chose about that, and whether a browser of theirs asked for it.</summary>
public sealed record NoticeReader(Person Person, KeptChoice? Choice, bool HasBrowsers);

/// <summary>Rows of letters and of what people chose about them. Nobody reads letters on a page; only the round does.</summary>
public static class LetterStorage
{
    /// <summary>One letter that is due, and its person, locked for whoever walks: two nodes must not write to one person at once. The others pass them over.</summary>
    public static Task<Letter?> ClaimLetterAsync(this AlongsideDb db, DateTimeOffset now, CancellationToken stop) =>
        db.Set<Letter>().FromSql($"""
            select l.* from letter l join person p on p.id = l.person_id where l.sent_at is null and l.given_up_at is null and l.send_at <= {now}
            order by l.send_at limit 1 for update of l skip locked for no key update of p skip locked
            """).SingleOrDefaultAsync(stop);

    /// <summary>Whom a letter is for, in one question.</summary>
    public static Task<NoticeReader> ReaderAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.People().AsNoTracking().Where(p => p.Id == person).Select(p => new NoticeReader(p, db.NoticeChoiceOf(person).SingleOrDefault(), db.PushBrowsersOf(person).Any())).SingleAsync(stop);

    /// <summary>Everything that waits to be told to somebody.</summary>
    public static IQueryable<Letter> WaitingLettersOf(this AlongsideDb db, Guid person) =>
        db.Set<Letter>().Where(l => l.PersonId == person && l.SentAt == null && l.GivenUpAt == null);

    public static IQueryable<Letter> LettersOf(this AlongsideDb db, Guid person) => db.Set<Letter>().Where(l => l.PersonId == person);

    /// <summary>When somebody was last told of something that is not about their account.</summary>
    public static Task<DateTimeOffset?> LastToldAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.Set<Letter>().Where(l => l.PersonId == person && l.SentAt != null && !l.OfTheAccount).MaxAsync(l => l.SentAt, stop);

    public static IQueryable<KeptChoice> NoticeChoiceOf(this AlongsideDb db, Guid person) => db.Set<KeptChoice>().Where(c => c.PersonId == person);

    /// <summary>Holds somebody still who is here. False for whoever left or never was.</summary>
    public static async Task<bool> HoldForNoticesAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        (await db.Database.SqlQuery<Guid>($"select id as \"Value\" from person where id = {person} and left_at is null for no key update").ToListAsync(stop)).Count > 0;

    sealed class LetterRows : IEntityTypeConfiguration<Letter>
    {
        public void Configure(EntityTypeBuilder<Letter> letter)
        {
            letter.ToTable("letter");
            letter.Ignore(l => l.BringsALink);
        }
    }

    sealed class ChoiceRows : IEntityTypeConfiguration<KeptChoice>
    {
        public void Configure(EntityTypeBuilder<KeptChoice> choice)
        {
            choice.ToTable("notice_choice");
            choice.HasKey(c => c.PersonId);
        }
    }
}
