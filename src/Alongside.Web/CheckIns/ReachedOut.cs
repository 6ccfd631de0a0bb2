namespace Alongside.Web.CheckIns;

/// <summary>The supporter reached out to a peer who was quiet: by a neutral letter of ours, or in another way that they noted here.</summary>
public sealed class ReachedOut
{
    /// <summary>A nudge without an answer is the only one for this long.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromDays(7);

    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid ById { get; init; }
    public bool ByLetter { get; init; }

    /// <summary>Whether one more nudge may go: none went within seven days, or the peer gave a sign since.</summary>
    public static bool MayNudge(DateTimeOffset? lastNudge, DateTimeOffset? lastSign, DateTimeOffset now) =>
        lastNudge is not { } nudge || now - nudge >= Between || lastSign > nudge;
}

/// <summary>Somebody would rather get no nudges from the other.</summary>
public sealed class NudgeMute
{
    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset MutedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
