using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.Safety;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Matching;

/// <summary>A sentence with the part that is told set off: before, what, after.</summary>
public sealed record Sentence(string Icon, string Before, string What, string After);

/// <summary>Puts reasons into words, never into numbers. A few of each kind: a list that is too long is not read.</summary>
public sealed class ReasonWords(IStringLocalizer<MatchingWords> words)
{
    private const int Few = 3, DayParts = 2;

    public IEnumerable<Sentence> Of(IReadOnlyList<Reason> reasons, string name)
    {
        foreach (var lived in reasons.OfType<SharedExperience>().Take(Few))
            yield return Tell("us", words["Why.Lived"], PickLists.Lived.Find(lived.Slug)!.Label.Here());
        foreach (var value in reasons.OfType<SharedValue>().Take(Few))
            yield return Tell("heard", words["Why.Value"], PickLists.FindValue(value.Slug)!.Text.Here());
        var likes = reasons.OfType<SharedInterest>().Take(Few).Select(like => PickLists.Interests.Find(like.Slug)!.Label.Here()).ToList();
        if (likes.Count > 0) yield return Tell("celebrate", words["Why.Like"], string.Join(", ", likes));
        foreach (var style in reasons.OfType<SameStyle>())
            yield return new("coach", words[$"Why.{style.Wish}", name], "", "");
        foreach (var free in reasons.OfType<FreeTogether>())
            yield return Tell("clock", words["Why.Free"], And([.. free.DayParts.Take(DayParts).Select(PartWords)]));
        var tongues = reasons.OfType<Speaks>().Select(speaks => Tongues.NameOf(speaks.Tag)).ToList();
        if (tongues.Count > 0) yield return Tell("language", words["Why.Speak"], And(tongues));
    }

    public string Of(GoodToKnow known, string name) => known switch
    {
        NewlyTrained => words["Know.New", name],
        OnlyOneMorePlace => words["Know.OneMore", name],
        AgeGap { OlderByBands: > 0 } => words["Know.Older", name],
        AgeGap => words["Know.Younger", name],
        WalksWith { People: 0 } => words["Know.WalksWithNobody", name],
        WalksWith { People: 1 } => words["Know.WalksWithOne", name],
        WalksWith with => words["Know.WalksWith", name, with.People],
        _ => throw new ArgumentOutOfRangeException(nameof(known)),
    };

    private string PartWords(DayPart part) => part.Days == Days.EveryDay
        ? words[$"Every.{part.Part}"]
        : words["Free.Pair", words[$"Days.{part.Days}"], words[$"Part.{part.Part}"]];

    private string And(List<string> all) =>
        all.Count < 2 ? string.Concat(all) : words["And", string.Join(", ", all.SkipLast(1)), all[^1]];

    private static Sentence Tell(string icon, string sentence, string what)
    {
        var cut = sentence.Split("{0}");
        return new(icon, cut[0], what, cut[^1]);
    }
}
