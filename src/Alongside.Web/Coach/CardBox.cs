using System.Globalization;
using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Coach;

/// <summary>A card: a text somebody may begin with, in both languages.</summary>
public sealed record Card(string Slug, Dictionary<string, string> Text);

/// <summary>The cards of a talk, and putting one into the box of whoever picked it. Nobody else learns that it was picked.</summary>
public sealed class CardBox(AboutStorage about, MessageLog log, Keyring keyring)
{
    private const int Most = 24;

    public static IReadOnlyList<string> Times { get; } = ["present", "future", "past"];

    /// <summary>What is shown for these choices; nonsense shows what is shown first.</summary>
    public static IReadOnlyList<Card> Cards(string? kind, string? time, string? theme, bool light) => kind switch
    {
        "light" when light => [.. Openings.Icebreakers.Where(one => one.IsLight).Select(one => new Card(one.Slug, one.Text))],
        "start" => [.. Openings.Icebreakers.Where(one => !one.IsLight).Select(one => new Card(one.Slug, one.Text))],
        _ => [.. Openings.Questions.Where(q => string.IsNullOrEmpty(theme) || q.Theme == theme).Where(q => string.IsNullOrEmpty(time) || q.Time == time).Take(Most).Select(q => new Card(q.Slug, q.Text))],
    };

    /// <summary>Light cards are for two who both said that humour is welcome, and let the other know.</summary>
    public async Task<bool> LightIsWelcomeAsync(Guid me, Guid other, CancellationToken stop)
    {
        var both = await about.OfAllAsync([me, other], stop);
        return both.GetValueOrDefault(me, Facts.None).Manner?.What.Humour == Welcome.Yes
            && both.GetValueOrDefault(other, Facts.None).Manner?.For(Visibility.Companions)?.Humour == Welcome.Yes;
    }

    /// <summary>Puts a card into my box, after what stands there. False when there is no such card.</summary>
    public async Task<bool> PutAsync(CurrentPerson me, Membership mine, string slug, CancellationToken stop)
    {
        var all = Openings.Questions.Select(q => new Card(q.Slug, q.Text)).Concat(Openings.Icebreakers.Select(one => new Card(one.Slug, one.Text)));
        if (all.FirstOrDefault(card => card.Slug == slug) is not { } card) return false;
        var place = ConversationsFeature.DraftPlace(mine.Conversation, me.Id);
        var words = (mine.Draft is { } draft ? keyring.Open(draft, place).TrimEnd() + "\n" : "") + card.Text[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName];
        if (words.Length > Saying.Longest) return false;
        await log.KeepDraftAsync(me.Id, mine.Conversation, await keyring.ForAuthorAsync(mine.Conversation, me.Id, place, words), stop);
        return true;
    }
}
