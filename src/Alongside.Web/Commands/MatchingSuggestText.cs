using System.Globalization;
using System.Resources;
using System.Text;
using Alongside.Matching;
using Alongside.Matching.Communities;
using Alongside.Web.AboutMe;
using Alongside.Web.Matching;

namespace Alongside.Web.Commands;

/// <summary>A list for one peer as lines for a terminal. No fit: no person sees one.</summary>
internal static class MatchingSuggestText
{
    private static readonly ResourceManager Parts = new(typeof(MatchingWords));

    public static string Of(Everybody everybody, Suggestions list)
    {
        var text = new StringBuilder();
        foreach (var (at, one) in list.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{at + 1}. {everybody.NameOf(one.SupporterId)}\n");
            foreach (var reason in one.Reasons) text.Append(CultureInfo.InvariantCulture, $"   {Of(reason)}\n");
            foreach (var known in one.GoodToKnow) text.Append(CultureInfo.InvariantCulture, $"   ({Of(known)})\n");
        }

        if (list.Count == 0) text.Append(MatchingScoresWords.Say("Nobody")).Append('\n');
        foreach (var cost in list.ShortBecause.Costs)
        {
            text.Append(MatchingScoresWords.Say("Cost", Of(cost), cost.KeptAway, cost.More)).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    private static string Of(Reason reason) => reason switch
    {
        SharedExperience one => Say("SharedExperience", Lived(one.Slug)),
        FurtherAlong one => Say("FurtherAlong", Lived(one.Slug)),
        SharedValue one => Say("SharedValue", Here(PickLists.FindValue(one.Slug)?.Text) ?? one.Slug),
        SharedInterest one => Say("SharedInterest", Here(PickLists.Interests.Find(one.Slug)?.Label) ?? one.Slug),
        SharedDislike one => Say("SharedDislike", one.Slug),
        SameStyle one => Say($"Style.{one.Wish}"),
        FreeTogether one => Say("FreeTogether", string.Join(", ", one.DayParts.Take(2).Select(Of))),
        Speaks one => Say("Speaks", one.Tag),
        Writes one => Say("Writes", one.Tag),
        AsLiked one => Say("AsLiked", Of(one.Like)),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string Of(GoodToKnow known) => known switch
    {
        AgeGap { OlderByBands: > 0 } => Say("Older"),
        AgeGap => Say("Younger"),
        NotOffered one => Say("NotOffered", one.Slug),
        WalksWith one => Say("WalksWith", one.People),
        _ => Say(known.GetType().Name),
    };

    private static string Of(Cost cost) => cost.Required is { } ask ? Say("Required", Of(ask)) : Say($"Limit.{cost.Limit}");

    private static string Of(Ask ask) => ask switch
    {
        AskedLanguage one => Say("AskedLanguage", one.Tag),
        AskedExperience one => Say("AskedExperience", Lived(one.Slug)),
        AskedGender one => Say("AskedGender", one.Word),
        AskedOffer one => Say("AskedOffer", one.Slug),
        _ => Say(ask.GetType().Name),
    };

    private static string Of(DayPart part) => part.Days == Days.EveryDay
        ? Word($"Every.{part.Part}")
        : Word("Free.Pair").Replace("{0}", Word($"Days.{part.Days}"), StringComparison.Ordinal).Replace("{1}", Word($"Part.{part.Part}"), StringComparison.Ordinal);

    private static string Lived(string slug) => Here(PickLists.Lived.Find(slug)?.Label) ?? slug;

    private static string? Here(Dictionary<string, string>? words) =>
        words is null ? null : words.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? words.GetValueOrDefault("en");

    private static string Word(string key) => Parts.GetString(key, CultureInfo.CurrentUICulture)!;

    private static string Say(string key, params object[] with) => MatchingScoresWords.Say(key, with);
}
