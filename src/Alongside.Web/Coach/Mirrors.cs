using Alongside.Coach;
using Alongside.Web.Conversations;
using Alongside.Web.People;

namespace Alongside.Web.Coach;

/// <summary>What one week of a talk was like, for one of the two.</summary>
/// <param name="Monday">The first day of the week, by the reader's clock.</param>
/// <param name="Counts">The counts; of one's own words alone where not both said yes.</param>
public sealed record MirrorWeek(DateOnly Monday, Mirror Counts);

/// <summary>The mirror of a talk for its reader: counted when it is looked at, kept nowhere.</summary>
/// <param name="Both">Both said yes, so what the other wrote was looked at too.</param>
/// <param name="Weeks">The last weeks, oldest first; the last one is this week.</param>
public sealed record TalkMirror(bool Both, IReadOnlyList<MirrorWeek> Weeks)
{
    public Mirror Now => Weeks[^1].Counts;

    /// <summary>One thing to try next, as the name of its words; the kindest that fits the week.</summary>
    public string Next => Now switch
    {
        { MyTurns: 0 } => "Quiet",
        { UnaskedAdvice: > 0 } when Both => "AskFirst",
        { OpenQuestions: 0 } => "AskOpen",
        { SaidBack: 0 } when Both => "SayBack",
        { Next: 0 } => "LookAhead",
        { ClosedQuestions: var closed, OpenQuestions: var open } when closed > open => "Widen",
        _ => "GoOn",
    };
}

/// <summary>Holds the mirror: reads a talk of one's own, counts in memory, and forgets.</summary>
public sealed class Mirrors(ListeningCoach coach, CoachChoices choices, MessageLog log, Bubbles bubbles, TimeProvider clock)
{
    private const int Weeks = 8, Most = 4000;

    public async Task<TalkMirror> OfAsync(CurrentPerson me, Membership mine, CancellationToken stop)
    {
        var both = await choices.MayLookAtBothAsync(mine.Conversation, stop);
        var today = DateOnly.FromDateTime(me.Local(clock.GetUtcNow()).DateTime);
        var first = Monday(today).AddDays(-7 * (Weeks - 1));
        var entries = await log.SinceAsync(mine.Conversation, clock.GetUtcNow().AddDays(-7 * Weeks), Most, stop);
        var looked = entries.Where(entry => both || entry.Author == me.Id).ToList();
        var views = await bubbles.ViewsAsync(looked, [(me.Id, me.Card.Name), (mine.Other, mine.OtherCard.Name)], stop);
        var turns = looked.Where(entry => views[(entry.Conversation, entry.Number)].HasWords).ToLookup(entry => Monday(DateOnly.FromDateTime(me.Local(entry.SaidAt).DateTime)), entry => new Turn(entry.Author == me.Id, views[(entry.Conversation, entry.Number)].Words));
        var tongue = me.Card.Language == "es" ? Tongue.Spanish : Tongue.English;
        return new(both, [.. Enumerable.Range(0, Weeks).Select(week => first.AddDays(7 * week)).Select(monday => new MirrorWeek(monday, Mirror.Of(coach, [.. turns[monday]], tongue)))]);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
