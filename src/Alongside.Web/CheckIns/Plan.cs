using System.Text.Json;
using Alongside.Web.Storage;
using NodaTime;

namespace Alongside.Web.CheckIns;

/// <summary>What two people agreed on about checking in, and the next day that is due. The day and not the moment: it stays the same when the peer moves.</summary>
/// <param name="Rhythm">None: no check-ins.</param>
public sealed record Plan(Rhythm? Rhythm, Reaching Reaching, DateOnly? NextDay)
{
    /// <summary>A new plan from now on. Where the rhythm stays as it was, so do its weeks and its next day.</summary>
    public static Plan From(Rhythm? rhythm, Reaching reaching, Plan? before, DateTimeOffset now, DateTimeZone zone)
    {
        if (rhythm is null) return new(null, reaching, null);
        if (before is { Rhythm: { } old, NextDay: { } next } && rhythm with { Anchor = old.Anchor } == old) return new(old, reaching, next);
        var first = (rhythm with { EveryWeeks = 1 }).NextDay(now, zone);
        return new(rhythm with { Anchor = first }, reaching, first);
    }

    public DateTimeOffset? NextMoment(DateTimeZone zone) => Rhythm is { } rhythm && NextDay is { } day ? rhythm.MomentOf(day, zone) : null;

    /// <summary>The moments that have come by now, oldest first, and the plan that waits for the one after.</summary>
    public (IReadOnlyList<DateTimeOffset> Due, Plan Then) Walk(DateTimeOffset now, DateTimeZone zone)
    {
        if (Rhythm is not { } rhythm || NextDay is not { } day) return ([], this);
        var due = new List<DateTimeOffset>();
        for (var at = rhythm.MomentOf(day, zone); at <= now; at = rhythm.MomentOf(day, zone))
        {
            // Where a whole day is left out of the calendar, two due days are one moment.
            if (due.Count == 0 || due[^1] < at) due.Add(at);
            day = rhythm.NextDay(day);
        }
        return (due, this with { NextDay = day });
    }

    /// <summary>The moments still to come, for a calendar.</summary>
    public IEnumerable<DateTimeOffset> Ahead(DateTimeOffset to, DateTimeZone zone) => Walk(to, zone).Due;

    public Sealed SealFor(Guid peer, Guid id, Keyring keyring) => keyring.ForPerson(peer, At(id), JsonSerializer.Serialize(this));

    public static Plan Open(Guid id, Sealed plan, Keyring keyring) => JsonSerializer.Deserialize<Plan>(keyring.Open(plan, At(id)))!;

    private static Place At(Guid id) => new("check_in_rhythm", "plan", id);
}
