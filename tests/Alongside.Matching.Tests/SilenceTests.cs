using System.Text.Json;
using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests;

/// <summary>Logs, error pages and JSON must not tell what two people share, and no person ever sees a fit.</summary>
public class SilenceTests
{
    private const string Mark = "canary";

    private static readonly PeerProfile Peer = Lena with
    {
        Languages = [new(Mark, Fluency.Well, true)],
        Experiences = [Told(Mark, Mark + "-wider")],
        Values = [new(Mark, true)],
        Interests = [new(Mark, true)],
        CannotStand = [new(Mark, true)],
        Town = new(Mark + "-town"),
        Likes = [new AskedExperience(Mark), new AskedOffer(Mark + "-not")],
        Style = new() { FaithTalk = new(Welcome.Yes, true) },
        Hours = FreeOn(DayOfWeek.Friday, 9, 12),
        Requirements = [new AskedExperience(Mark), new AskedGender(Mark), new AskedLanguage(Mark), new AskedOffer(Mark)],
    };

    private static readonly SupporterProfile Supporter = new(Sam.Id, room: 1)
    {
        Languages = Peer.Languages,
        Experiences = Peer.Experiences,
        Values = Peer.Values,
        Interests = Peer.Interests,
        Style = Peer.Style,
        Hours = Peer.Hours,
        Gender = new(Mark, true),
        CannotStand = Peer.CannotStand,
        Town = new(Mark, true),
        Offers = [new(Mark, true)],
        DoesNotOffer = [new(Mark + "-not", true)],
    };

    [Fact]
    public void Nothing_prints_a_fact()
    {
        var list = SuggestedTo(Peer, Supporter);
        Assert.Equal(8, list.Single().Reasons.Count);
        Assert.Equal(3, list.Single().GoodToKnow.Count);
        object[] all =
        [
            Peer, Supporter, Peer.Style, Peer.Hours!, Peer.Style.FaithTalk!, Supporter.Gender!, Peer.Hours!.Value, Peer.Languages, Peer.Experiences,
            Supporter.Offers, .. Peer.Languages, .. Peer.Experiences, .. Peer.Values, .. Peer.Interests, .. Supporter.Offers, .. Peer.Requirements,
            list, .. list, .. list[0].Reasons, .. list[0].GoodToKnow,
        ];
        string[] facts = [Mark, "True", "Yes", "Welcome }", "Friday"];
        Assert.All(all, thing => Assert.All(facts, fact => Assert.DoesNotContain(fact, thing.ToString()!, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_fit_is_in_no_words_and_in_no_JSON()
    {
        var suggestion = SuggestedTo(Peer, Supporter).Single();
        Assert.Equal($"Suggestion {Sam.Id}", suggestion.ToString());
        Assert.DoesNotContain("fit", JsonSerializer.Serialize(suggestion), StringComparison.OrdinalIgnoreCase);
    }
}
