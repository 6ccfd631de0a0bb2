using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.CheckIns;

/// <summary>What the two of a companionship agreed on about checking in, from when until when.</summary>
public sealed class AgreedRhythm
{
    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset AgreedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? NextDueAt { get; private init; }
    public Sealed Plan { get; private init; }
    public static AgreedRhythm Of(Guid id, Companionship bond, Plan plan, string zone, Keyring keyring, DateTimeOffset now) => new()
    {
        Id = id,
        CompanionshipId = bond.Id,
        AgreedAt = now,
        NextDueAt = plan.NextMoment(Rhythm.Zone(zone)),
        Plan = plan.SealFor(bond.PeerId, id, keyring),
    };

    public Plan Open(Keyring keyring) => CheckIns.Plan.Open(Id, Plan, keyring);

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

/// <summary>Keeps the rhythm two people agreed on. Only their agreement changes it, when both said yes.</summary>
public sealed class Rhythms(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    /// <summary>What holds now; null while they agreed on nothing.</summary>
    public async Task<Plan?> OfAsync(Companionship bond, CancellationToken stop) =>
        (await db.RhythmOf(bond).AsNoTracking().SingleOrDefaultAsync(stop))?.Open(keyring);

    /// <summary>Puts a new agreement in the place of the old, in the caller's own save. Without a rhythm there are no check-ins.</summary>
    public async Task AgreeAsync(Companionship bond, Rhythm? rhythm, Reaching reaching, CancellationToken stop)
    {
        if (!bond.HasBegun) throw new InvalidOperationException("Only two who walk together agree on a rhythm.");
        if (rhythm is { IsPossible: false } || !reaching.IsPossible) throw new ArgumentException("Nobody can keep to that.", nameof(rhythm));
        var (now, before) = (clock.GetUtcNow(), await db.RhythmOf(bond).SingleOrDefaultAsync(stop));
        var peer = await db.PersonAsync(bond.PeerId, stop);
        var zone = PersonCard.Open(peer.Id, peer.Card, keyring).Zone;
        var plan = Plan.From(rhythm, reaching, before?.Open(keyring), now, Rhythm.Zone(zone));
        before?.End(now);
        db.Add(AgreedRhythm.Of(NewId.At(clock), bond, plan, zone, keyring, now));
    }
}
