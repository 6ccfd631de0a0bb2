using Alongside.Matching.Assignment;
using Alongside.Matching.Communities;
using static Alongside.Matching.Tests.Cast;

namespace Alongside.Matching.Tests.Communities;

/// <summary>From people to the whole programme, and what would let more begin.</summary>
public class WholeProgrammeTests
{
    private static readonly Everybody Made = Invented.Community(300, 40, seed: 11);

    [Fact]
    public void Everybody_who_may_be_takes_part_and_nobody_else()
    {
        var all = new WholeProgramme(Made, candidates: 0).Programme.Best();
        Assert.True(all.Proven && all.Matched > 50);
        var fits = Made.Scores().ToDictionary(one => (one.Peer, one.Supporter), one => one.Fit);
        Assert.All(all.Pairs, pair => Assert.Equal(
            fits[(Made.Peers[pair.Peer].Profile.Id, Made.Supporters[pair.Supporter].Profile.Id)], pair.Fit, tolerance: 1e-9));
        Assert.All(all.Pairs.CountBy(pair => pair.Supporter), load => Assert.True(load.Value <= Made.Supporters[load.Key].Profile.Room));
    }

    [Fact]
    public void With_few_candidates_each_peer_keeps_their_best()
    {
        var one = new WholeProgramme(Made, candidates: 1).Programme.Best();
        Assert.All(one.Pairs, pair => Assert.Equal(Made.SuggestedTo(Made.Peers[pair.Peer])[0].Fit, pair.Fit, tolerance: 1e-9));
    }

    [Fact]
    public void Where_two_want_one_place_whoever_has_waited_longer_gets_it()
    {
        var supporter = new CommunitySupporter(new SupporterProfile(Sam.Id, room: 1));
        WaitingPeer waited = new(new PeerProfile(Cast.Id(1))) { Days = 60 }, came = new(new PeerProfile(Cast.Id(2))) { Days = 2 };
        Assert.Equal(0, Assert.Single(new WholeProgramme(new([waited, came], [supporter])).Programme.Best().Pairs).Peer);
        Assert.Equal(1, Assert.Single(new WholeProgramme(new([came, waited], [supporter])).Programme.Best().Pairs).Peer);
        Assert.Equal(0, Assert.Single(new WholeProgramme(new([came with { Days = 61 }, waited], [supporter])).Programme.Best().Pairs).Peer);
    }

    [Fact]
    public void The_bonus_rises_with_waiting_falls_in_return_and_never_passes_its_most()
    {
        var bonus = new WaitingBonus();
        Assert.Equal(0, bonus.After(0));
        Assert.Equal(0.05, bonus.After(28), 12);
        Assert.All(Enumerable.Range(0, 3000), day => Assert.True(bonus.After(day) <= bonus.After(day + 1) && bonus.After(day) <= bonus.Most));
    }

    [Fact]
    public void What_is_missing_is_named_with_how_many_could_begin()
    {
        var evenings = FreeOn(DayOfWeek.Wednesday, 18, 21);
        WaitingPeer[] waiting =
        [
            .. Enumerable.Range(1, 4).Select(number => new WaitingPeer(new PeerProfile(Cast.Id(number)) { Languages = [new("pt", Fluency.Well)], Hours = evenings })),
            new(new PeerProfile(Cast.Id(5)) { Languages = [new("pt", Fluency.Well)], Hours = evenings, Requirements = [new AskedGender("woman")] }),
            new(new PeerProfile(Cast.Id(6)) { Languages = [new("en", Fluency.Well)] }),
        ];
        var everybody = new Everybody(waiting, [new(Sam with { Room = 1 })]);
        var whole = new WholeProgramme(everybody);
        var found = whole.Programme.Best();
        Assert.Equal(1, found.Matched);
        Assert.Equal([new Missing("pt", new(Days.Weekdays, PartOfDay.Evenings), 4)], whole.Missing(found));
        Assert.Equal([new Missing("pt", new(Days.Weekdays, PartOfDay.Evenings), 2)], whole.Missing(found, room: 2));
    }

    [Fact]
    public void Where_everybody_has_somebody_nothing_is_missing()
    {
        var whole = new WholeProgramme(new([new(Maya)], [new(Sam)]));
        Assert.Empty(whole.Missing(whole.Programme.Best()));
    }

    [Fact]
    public void As_many_as_were_promised_begin_when_the_one_who_is_missing_comes()
    {
        var whole = new WholeProgramme(Made, candidates: 0);
        var found = whole.Programme.Best();
        var missing = whole.Missing(found, room: 3);
        Assert.NotEmpty(missing);
        foreach (var one in missing.Take(6))
        {
            var hours = WeekHours.FromHalfHours(Enumerable.Range(0, 336).Where(half => DayParts.In(WeekHours.FromHalfHours([half])).Any(part =>
                part.Part == one.DayPart.Part && (int)part.Days >= 5 == (one.DayPart.Days == Days.Weekends))));

            // Somebody without an hour of it can write to them, and so may be; the promise counts only those who could talk.
            var candidates = Made.Peers.Index()
                .Where(peer => peer.Item.Profile.Hours is not { } free || (free.Value & hours).Count >= 2)
                .Where(peer => HardLimits.Between(peer.Item.Profile, new(Ruth, 1) { Languages = [new(one.Tag, Fluency.Well, true)] }, []) is null)
                .Select(peer => new Candidate(peer.Index, Made.Supporters.Count, 0.1));
            var number = Made.Supporters.Index().ToDictionary(two => two.Item.Profile.Id, two => two.Index);
            var peers = Made.Peers.Index().ToDictionary(two => two.Item.Profile.Id, two => two.Index);
            var grown = new Programme(
                Made.Peers.Count,
                [.. Made.Supporters.Select(two => two.Profile.Room), 3],
                [.. Made.Scores().Select(score => new Candidate(peers[score.Peer], number[score.Supporter], score.Fit)), .. candidates]);
            Assert.Equal(found.Matched + one.CouldBegin, grown.Best().Matched);
        }
    }
}
