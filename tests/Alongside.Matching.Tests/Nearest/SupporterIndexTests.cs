using Alongside.Matching.Nearest;
using FsCheck;
using FsCheck.Fluent;

namespace Alongside.Matching.Tests.Nearest;

public class SupporterIndexTests
{
    private static readonly Reader[] Readers = Enum.GetValues<Reader>();

    [Fact]
    public void The_list_is_the_one_that_looking_at_each_supporter_gives() => Each(8, times: 1_500);

    [Fact]
    public void The_list_is_the_same_when_most_supporters_are_never_looked_at() => Each(600, times: 250);

    [Fact]
    public void The_list_is_the_same_over_several_blocks() => Each(12_000, times: 6);

    [Fact]
    public void A_list_that_was_given_stays_when_somebody_leaves()
    {
        var index = new SupporterIndex();
        index.Enter(Cast.Sam with { Room = 0 });
        index.Enter(Cast.Lucia);
        var list = index.Best(Cast.Maya, []);
        index.Leave(Cast.Sam.Id);
        index.Leave(Cast.Lucia.Id);
        Assert.Equal(Cast.Lucia.Id, Assert.Single(list).SupporterId);
        Assert.Equal([new NoFit(Cast.Sam.Id, Limit.NoRoom)], list.NoFits);
        Assert.Empty(index.Best(Cast.Maya, []));
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public void Somebody_who_enters_again_is_there_once_as_they_are_now()
    {
        var index = new SupporterIndex();
        index.Enter(Cast.Sam with { Experiences = [Cast.Told("prison")] });
        index.Enter(Cast.Sam);
        index.Enter(Cast.Sam);
        index.Leave(Cast.Curtis.Id);
        Assert.Equal(1, index.Count);
        Same(Suggestions.For(Cast.Maya, [Cast.Sam], []), index.Best(Cast.Maya, []));
    }

    [Fact]
    public void The_list_is_the_same_where_shared_health_counts_no_more() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), number =>
    {
        var random = new Random(number);
        var peer = Cast.Lena with { Experiences = [.. Enumerable.Range(0, 16).Select(Line)], Values = [new("v"), new("w")] };
        var supporters = Enumerable.Range(100, 200).Select(id => new SupporterProfile(Cast.Id(id), room: 1)
        {
            Experiences = [.. Enumerable.Range(0, 16).Where(line => random.Next(line < 12 ? 2 : 9) == 0).Select(Line)],
            Values = random.Next(9) == 0 ? [new("v")] : [],
        }).ToList();
        var index = new SupporterIndex();
        foreach (var supporter in supporters) index.Enter(supporter);
        Same(Suggestions.For(peer, supporters, []), index.Best(peer, []));

        static LivedExperience Line(int number) => new($"line-{number}", mattersMost: true, isHealth: number < 12);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Asked_about_some_those_of_the_whole_list_are_given() =>
        Community.Each(
            community =>
            {
                var index = new SupporterIndex();
                foreach (var supporter in community.Supporters) index.Enter(supporter);
                Guid[] some = [.. community.Supporters.Select(one => one.Id).Where((_, at) => at % 3 > 0), Cast.Id(5_000)];
                var list = index.Best(community.Peer, community.Relations, some.Length, among: some);
                return list.Select(one => (one.SupporterId, one.Fit)).Order().SequenceEqual(
                    community.List.Where(one => some.Contains(one.SupporterId)).Select(one => (one.SupporterId, one.Fit)).Order());
            },
            times: 300);

    [Fact]
    public void Nobody_is_asked_for_a_list_below_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SupporterIndex().Best(Cast.Maya, [], howMany: -1));

    [Theory]
    [InlineData(5.5, -8)]
    [InlineData(5.75, 0)]
    [InlineData(12.75, 5.75)]
    public void Hours_meet_on_the_peers_clock_in_any_zone(double supporters, double peers)
    {
        var (theirs, mine) = (TimeSpan.FromHours(supporters), TimeSpan.FromHours(peers));
        var index = new SupporterIndex();
        var plain = new List<SupporterProfile>();
        for (var half = 0; half < 330; half++)
        {
            var hours = WeekHours.FromHalfHours(Enumerable.Range(half, 5));
            var one = new SupporterProfile(Cast.Id(100 + half), room: 1) { Hours = new(hours, MayBeTold: true) };
            index.Enter(one, theirs);
            plain.Add(one with { Hours = new(hours.Moved(mine - theirs), MayBeTold: true) });
        }

        for (var half = 0; half < 330; half += 7)
        {
            var peer = Cast.Lena with { Hours = new(WeekHours.FromHalfHours([half, half + 1, half + 2]), MayBeTold: true) };
            Same(Suggestions.For(peer, plain, []), index.Best(peer, [], clock: mine));
        }
    }

    [Fact]
    public void Among_very_many_equals_the_first_by_id_come()
    {
        var index = new SupporterIndex();
        for (var number = 5_000; number > 0; number--)
        {
            index.Enter(new SupporterProfile(Cast.Id(100 + number), room: 1) { Languages = Cast.Sam.Languages, Hours = Cast.FreeOn(DayOfWeek.Friday, 8, 12) });
        }

        foreach (var peer in (PeerProfile[])[Cast.Lena, Cast.Maya, Cast.Maya with { Hours = Cast.FreeOn(DayOfWeek.Monday, 8, 10) }])
        {
            Assert.Equal(Enumerable.Range(101, 5).Select(Cast.Id), index.Best(peer, []).Select(one => one.SupporterId));
        }
    }

    // Supporters come in another order, as others, and some go: the index hears of it all, the plain engine only of the end.
    private static void Each(int supporters, int times) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(number => new Community(number, supporters)).ToArbitrary(), community =>
        {
            var random = new Random(community.Number);
            var index = new SupporterIndex();
            var now = new Dictionary<Guid, (SupporterProfile Supporter, TimeSpan Clock)>();
            foreach (var supporter in community.Supporters.OrderBy(_ => random.Next()))
            {
                if (random.Next(4) == 0) Enter(supporter with { Experiences = [], Room = random.Next(3), Requirements = [Pick(Community.Asks)] });
                if (random.Next(9) > 0) Enter(supporter);
                if (random.Next(9) == 0 && now.Count > 0) Leave(now.Keys.ElementAt(random.Next(now.Count)));
            }

            foreach (var peer in Peers(community))
            {
                var (clock, howMany) = (Pick<int>([0, 60, -300, 345]), Pick<int>([0, 1, 2, 5, 5, 40, 1_000_000]));
                var minutes = TimeSpan.FromMinutes(clock);
                Same(Suggestions.For(peer, now.Values.Select(one => Moved(one, minutes)), community.Relations, howMany), index.Best(peer, community.Relations, howMany, minutes));
            }

            return true;

            void Enter(SupporterProfile supporter)
            {
                var clock = TimeSpan.FromMinutes(Pick<int>([0, 0, 60, 330]));
                now[supporter.Id] = (supporter, clock);
                index.Enter(supporter, clock);
            }

            void Leave(Guid id)
            {
                now.Remove(id);
                index.Leave(id);
            }

            T Pick<T>(T[] all) => all[random.Next(all.Length)];
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private static IEnumerable<PeerProfile> Peers(Community community)
    {
        var open = community.Peer with { Requirements = [], IsMinor = false, Languages = [] };
        return
        [
            community.Peer,
            open,
            new PeerProfile(open.Id),
            new PeerProfile(open.Id) { Experiences = open.Experiences },
            new PeerProfile(open.Id) { Hours = open.Hours, Style = open.Style },
            new PeerProfile(open.Id) { Hours = new(default), Values = open.Values },
            new PeerProfile(open.Id) { Likes = Community.Asks, AgeBand = open.AgeBand, Town = open.Town },
            new PeerProfile(community.Supporters.Count > 0 ? community.Supporters[^1].Id : open.Id) { Requirements = [.. Community.Asks.Take(2)], Languages = community.Peer.Languages },
        ];
    }

    private static SupporterProfile Moved((SupporterProfile Supporter, TimeSpan Clock) one, TimeSpan clock) => one.Supporter.Hours is { } hours
        ? one.Supporter with { Hours = hours with { Value = hours.Value.Moved(clock - one.Clock) } }
        : one.Supporter;

    private static void Same(Suggestions plain, Suggestions quick)
    {
        Assert.Equal(plain.Select(Whole), quick.Select(Whole));
        Assert.Equal(plain.NoFits, quick.NoFits);
        Assert.All(Enum.GetValues<Limit>(), limit => Assert.Equal(plain.ShortBecause.Count(limit), quick.ShortBecause.Count(limit)));

        static (Guid, long, string) Whole(Suggestion one) => (one.SupporterId, BitConverter.DoubleToInt64Bits(one.Fit), string.Join(
            '|', Readers.Select(reader => string.Join(' ', one.ReasonsFor(reader).Select(Text)) + string.Join(' ', one.GoodToKnowFor(reader).Select(known => known.GetHashCode())))));

        static string Text(Reason reason) => reason.GetHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
