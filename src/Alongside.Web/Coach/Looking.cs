using System.Globalization;
using Alongside.Coach;
using Alongside.Web.Conversations;
using Alongside.Web.People;

namespace Alongside.Web.Coach;

/// <summary>Looks at words before they are sent, in memory: nothing of them is stored, logged or counted.</summary>
public sealed class Looking(Hints hints, CoachChoices choices, MessageLog log, Bubbles bubbles)
{
    private const int TurnsBefore = 20;

    /// <summary>A hint for these words in this talk, or none. What the other wrote is looked at only while both say yes.</summary>
    public async Task<Hint?> AtAsync(CurrentPerson me, Membership mine, string words, CancellationToken stop)
    {
        var level = await choices.LevelAsync(me, stop);
        if (level == HintLevel.Off) return null;
        var before = await choices.MayLookAtBothAsync(mine.Conversation, stop) ? await TurnsAsync(me, mine, stop) : [];
        var hint = hints.For(Saying.Clean(words), before, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, level, mine.LastNumber);
        // Promises are kept by two who walk together; in a hello there is no place for them yet.
        return hint?.Kind == HintKind.Promise && mine.BegunAt is null ? null : hint;
    }

    private async Task<IReadOnlyList<Turn>> TurnsAsync(CurrentPerson me, Membership mine, CancellationToken stop)
    {
        var entries = await log.BeforeAsync(mine.Conversation, long.MaxValue, TurnsBefore, stop);
        var views = await bubbles.ViewsAsync(entries, [(me.Id, me.Card.Name), (mine.Other, mine.OtherCard.Name)], stop);
        return [.. entries.Select(entry => views[(entry.Conversation, entry.Number)]).Where(view => view.HasWords).Select(view => new Turn(view.Author == me.Id, view.Words))];
    }
}
