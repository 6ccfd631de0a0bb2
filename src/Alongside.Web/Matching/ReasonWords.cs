using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Matching;

/// <summary>A sentence with the part that is told set off: before, what, after.</summary>
public sealed record Sentence(string Icon, string Before, string What, string After);

/// <summary>Puts reasons into words, never into numbers. A few of each kind: a list that is too long is not read.</summary>
public sealed class ReasonWords(IStringLocalizer<MatchingWords> words, IStringLocalizer<AboutWords> about)
{
    private const int Few = 3, DayParts = 2;

    /// <summary>To the peer, of a supporter of that name.</summary>
    public IEnumerable<Sentence> Of(IReadOnlyList<Reason> reasons, string name) => Of(reasons, name, "");

    public string Of(GoodToKnow known, string name) => Of(known, name, "");

    /// <summary>To a coordinator, of both.</summary>
    public IEnumerable<Sentence> ToCoordinator(IReadOnlyList<Reason> reasons, string name) => Of(reasons, name, "Board.");

    public string ToCoordinator(GoodToKnow known, string name) => Of(known, name, "Board.");

    private IEnumerable<Sentence> Of(IReadOnlyList<Reason> reasons, string name, string voice)
    {
        foreach (var lived in reasons.OfType<SharedExperience>().Take(Few))
            yield return Tell("us", words[$"{voice}Why.Lived"], PickLists.Lived.Find(lived.Slug)!.Label.Here());
        foreach (var further in reasons.OfType<FurtherAlong>().Take(1))
            yield return Tell("us", words[$"{voice}Why.Further", name, "{0}"], PickLists.Lived.Find(further.Slug)!.Label.Here());
        foreach (var value in reasons.OfType<SharedValue>().Take(Few))
            yield return Tell("heard", words[$"{voice}Why.Value"], PickLists.FindValue(value.Slug)!.Text.Here());
        foreach (var liked in reasons.OfType<AsLiked>())
            if (Of(liked.Like, name, voice) is { } sentence) yield return sentence;
        var likes = reasons.OfType<SharedInterest>().Take(Few).Select(like => PickLists.Interests.Find(like.Slug)!.Label.Here()).ToList();
        if (likes.Count > 0) yield return Tell("celebrate", words[$"{voice}Why.Like"], string.Join(", ", likes));
        var dislikes = reasons.OfType<SharedDislike>().Take(Few).Select(dislike => PickLists.Dislikes.Find(dislike.Slug)!.Label.Here()).ToList();
        if (dislikes.Count > 0) yield return Tell("celebrate", words[$"{voice}Why.Dislike"], string.Join(", ", dislikes));
        foreach (var style in reasons.OfType<SameStyle>())
            yield return new("coach", words[$"{voice}Why.{style.Wish}", name], "", "");
        foreach (var free in reasons.OfType<FreeTogether>())
            yield return Tell("clock", words[$"{voice}Why.Free"], And([.. free.DayParts.Take(DayParts).Select(Of)]));
        var tongues = reasons.OfType<Speaks>().Select(speaks => Tongues.NameOf(speaks.Tag)).ToList();
        if (tongues.Count > 0) yield return Tell("language", words[$"{voice}Why.Speak"], And(tongues));
        var written = reasons.OfType<Writes>().Select(writes => Tongues.NameOf(writes.Tag)).ToList();
        if (written.Count > 0) yield return Tell("language", words[$"{voice}Why.Write"], And(written));
    }

    private string Of(GoodToKnow known, string name, string voice) => known switch
    {
        NewlyTrained => words[$"{voice}Know.New", name],
        OnlyOneMorePlace => words[$"{voice}Know.OneMore", name],
        AgeGap { OlderByBands: > 0 } => words[$"{voice}Know.Older", name],
        AgeGap => words[$"{voice}Know.Younger", name],
        NeverFreeTogether => words[$"{voice}Know.NeverFree", name],
        NotOffered no => words[$"{voice}Know.NotOffered", name, about[$"Offer.{no.Slug}"]],
        WalksWith { People: 0 } => words[$"{voice}Know.WalksWithNobody", name],
        WalksWith { People: 1 } => words[$"{voice}Know.WalksWithOne", name],
        WalksWith with => words[$"{voice}Know.WalksWith", name, with.People],
        _ => throw new ArgumentOutOfRangeException(nameof(known)),
    };

    // A wish is told in words of its own. A gender in words this list does not have is not put into other words.
    private Sentence? Of(Ask like, string name, string voice) => like switch
    {
        AskedLanguage asked => Tell("language", words[$"{voice}Liked.Language", name, "{0}"], Tongues.NameOf(asked.Tag)),
        AskedExperience asked => Tell("us", words[$"{voice}Liked.Lived", name, "{0}"], PickLists.Lived.Find(asked.Slug)!.Label.Here()),
        AskedGender { Word: Needs.Woman } => new("heard", words[$"{voice}Liked.Woman", name], "", ""),
        AskedGender { Word: Needs.Man } => new("heard", words[$"{voice}Liked.Man", name], "", ""),
        AskedGender => null,
        AskedCloseAge => new("heard", words[$"{voice}Liked.CloseAge", name], "", ""),
        AskedOtherTown => new("heard", words[$"{voice}Liked.OtherTown", name], "", ""),
        AskedFaithTalk => new("heard", words[$"{voice}Liked.FaithTalk", name], "", ""),
        AskedOffer asked => Tell("heard", words[$"{voice}Liked.Offer", name, "{0}"], about[$"Offer.{asked.Slug}"]),
        _ => throw new ArgumentOutOfRangeException(nameof(like)),
    };

    /// <summary>A part of the week, as in "on weekday evenings".</summary>
    public string Of(DayPart part) => part.Days == Days.EveryDay
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
