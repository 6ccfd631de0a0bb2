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
        foreach (var further in reasons.OfType<FurtherAlong>().Take(1))
            yield return Tell("us", words["Why.Further", name, "{0}"], PickLists.Lived.Find(further.Slug)!.Label.Here());
        foreach (var value in reasons.OfType<SharedValue>().Take(Few))
            yield return Tell("heard", words["Why.Value"], PickLists.FindValue(value.Slug)!.Text.Here());
        foreach (var liked in reasons.OfType<AsLiked>())
            if (Of(liked.Like, name) is { } sentence) yield return sentence;
        var likes = reasons.OfType<SharedInterest>().Take(Few).Select(like => PickLists.Interests.Find(like.Slug)!.Label.Here()).ToList();
        if (likes.Count > 0) yield return Tell("celebrate", words["Why.Like"], string.Join(", ", likes));
        if (reasons.OfType<SharedDislike>().Any()) yield return new("celebrate", words["Why.Dislike"], "", "");
        foreach (var style in reasons.OfType<SameStyle>())
            yield return new("coach", words[$"Why.{style.Wish}", name], "", "");
        foreach (var free in reasons.OfType<FreeTogether>())
            yield return Tell("clock", words["Why.Free"], And([.. free.DayParts.Take(DayParts).Select(PartWords)]));
        var tongues = reasons.OfType<Speaks>().Select(speaks => Tongues.NameOf(speaks.Tag)).ToList();
        if (tongues.Count > 0) yield return Tell("language", words["Why.Speak"], And(tongues));
        var written = reasons.OfType<Writes>().Select(writes => Tongues.NameOf(writes.Tag)).ToList();
        if (written.Count > 0) yield return Tell("language", words["Why.Write"], And(written));
    }

    public string Of(GoodToKnow known, string name) => known switch
    {
        NewlyTrained => words["Know.New", name],
        OnlyOneMorePlace => words["Know.OneMore", name],
        AgeGap { OlderByBands: > 0 } => words["Know.Older", name],
        AgeGap => words["Know.Younger", name],
        NeverFreeTogether => words["Know.NeverFree", name],
        NotOffered => words["Know.NotOffered", name],
        WalksWith { People: 0 } => words["Know.WalksWithNobody", name],
        WalksWith { People: 1 } => words["Know.WalksWithOne", name],
        WalksWith with => words["Know.WalksWith", name, with.People],
        _ => throw new ArgumentOutOfRangeException(nameof(known)),
    };

    // A wish is told in words of its own. A gender in words this list does not have is not put into other words.
    private Sentence? Of(Ask like, string name) => like switch
    {
        AskedLanguage asked => Tell("language", words["Liked.Language", name, "{0}"], Tongues.NameOf(asked.Tag)),
        AskedExperience asked => Tell("us", words["Liked.Lived", name, "{0}"], PickLists.Lived.Find(asked.Slug)!.Label.Here()),
        AskedGender { Word: Needs.Woman } => new("heard", words["Liked.Woman", name], "", ""),
        AskedGender { Word: Needs.Man } => new("heard", words["Liked.Man", name], "", ""),
        AskedGender => null,
        AskedCloseAge => new("heard", words["Liked.CloseAge", name], "", ""),
        AskedOtherTown => new("heard", words["Liked.OtherTown", name], "", ""),
        AskedFaithTalk => new("heard", words["Liked.FaithTalk", name], "", ""),
        AskedOffer => new("heard", words["Liked.Offer", name], "", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(like)),
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
