using Alongside.Coach;
using Alongside.Web.Conversations;
using Alongside.Web.People;

namespace Alongside.Web.Coach;

/// <summary>How many of the words between two people looked at what was, what is and what may come.</summary>
public sealed record TalkLean(int Past, int Now, int Next);

/// <summary>Which way a talk leans, the same for both: only while both say that the coach may look, counted at that moment and kept nowhere.</summary>
public sealed class TalkLeans(ListeningCoach coach, CoachChoices choices, MessageLog log, Bubbles bubbles, TimeProvider clock)
{
    private const int Most = 4000;

    /// <summary>Nothing where not both said yes.</summary>
    public async Task<TalkLean?> OfAsync(CurrentPerson me, Membership mine, int weeks, CancellationToken stop)
    {
        if (!await choices.MayLookAtBothAsync(mine.Conversation, stop)) return null;
        var entries = await log.SinceAsync(mine.Conversation, clock.GetUtcNow().AddDays(-7 * weeks), Most, stop);
        var views = await bubbles.ViewsAsync(entries, [(me.Id, me.Card.Name), (mine.Other, mine.OtherCard.Name)], stop);
        // Each is read in the language they chose, so that both count the same.
        var times = entries.Select(entry => coach.Look(views[(entry.Conversation, entry.Number)].Words, null, TongueOf(entry.Author == me.Id ? me.Card : mine.OtherCard)).Time).ToList();
        return new(times.Count(time => time == TimeOfTalk.Past), times.Count(time => time == TimeOfTalk.Now), times.Count(time => time == TimeOfTalk.Next));
    }

    private static Tongue TongueOf(PersonCard card) => card.Language == "es" ? Tongue.Spanish : Tongue.English;
}
