using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alongside.Matching;
using Alongside.Matching.Communities;

namespace Alongside.Web.Commands;

/// <summary>`matching suggest`: the list for one peer, and why.</summary>
internal static class MatchingSuggest
{
    private static readonly JsonSerializerOptions Plain = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var community = new Option<string>("--community") { Description = "A community as JSON (docs/matching.md).", Required = true };
        var peer = new Option<string>("--peer") { Description = "The id of the peer.", Required = true };
        var top = new Option<int>("--top") { Description = "The longest the list may be.", DefaultValueFactory = _ => 5 };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var suggest = new Command("suggest", "Who could walk with one peer, and why.") { community, peer, top, json };
        suggest.SetAction(parsed => MatchingScoresWords.Guarded(parsed.InvocationConfiguration.Error, () =>
        {
            var longest = parsed.GetValue(top);
            if (longest < 0) throw new FormatException(MatchingScoresWords.Say("BelowZero", "--top", longest));
            var everybody = MatchingScoresFiles.Read(parsed.GetValue(community)!);
            var who = everybody.PeerNamed(parsed.GetValue(peer)!) ?? throw new FormatException(MatchingScoresWords.Say("NoPeer", parsed.GetValue(peer)!));
            var list = everybody.SuggestedTo(who, longest);
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(Json(everybody, who, list), Plain)
                : MatchingSuggestText.Of(everybody, list));
        }));
        return suggest;
    }

    private static object Json(Everybody everybody, WaitingPeer peer, Suggestions list) => new
    {
        Peer = everybody.NameOf(peer.Profile.Id),
        Suggestions = list.Select(one => new
        {
            Supporter = everybody.NameOf(one.SupporterId),
            one.Fit,
            Reasons = one.Reasons.Select(Fact),
            GoodToKnow = one.GoodToKnow.Select(Fact),
            ForSupporter = one.ReasonsFor(Reader.Supporter).Select(Fact),
            ForCoordinator = one.ReasonsFor(Reader.Coordinator).Select(Fact),
        }),
        Costs = list.ShortBecause.Costs.Select(cost => new
        {
            Limit = Camel(cost.Limit.ToString()), Required = cost.Required is { } ask ? Fact(ask) : null, cost.KeptAway, cost.More,
        }),
        list.ShortBecause.MoreWithoutRequirements,
    };

    /// <summary>A reason as its kind and what it is about.</summary>
    private static object Fact(object fact) => fact switch
    {
        SharedExperience one => Kind(one, one.Slug),
        FurtherAlong one => Kind(one, one.Slug),
        SharedValue one => Kind(one, one.Slug),
        SharedInterest one => Kind(one, one.Slug),
        SharedDislike one => Kind(one, one.Slug),
        Speaks one => Kind(one, one.Tag),
        Writes one => Kind(one, one.Tag),
        SameStyle one => Kind(one, Camel(one.Wish.ToString())),
        FreeTogether one => Kind(one, one.DayParts.Select(part => Camel($"{part.Days}{part.Part}"))),
        AsLiked one => Kind(one, Fact(one.Like)),
        AskedLanguage one => Kind(one, one.Tag),
        AskedExperience one => Kind(one, one.Slug),
        AskedGender one => Kind(one, one.Word),
        AskedOffer one => Kind(one, one.Slug),
        AgeGap one => Kind(one, one.OlderByBands),
        NotOffered one => Kind(one, one.Slug),
        WalksWith one => Kind(one, one.People),
        _ => Kind(fact, null),
    };

    private static object Kind(object fact, object? what) => what is null ? new { Kind = Camel(fact.GetType().Name) } : new { Kind = Camel(fact.GetType().Name), What = what };

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
