using System.Text.RegularExpressions;
using Alongside.Web.AboutMe;
using Alongside.Web.Commands.Demo;
using Alongside.Web.Conversations;
using Alongside.Web.People;
using Line = Alongside.Web.Commands.Demo.Line;

namespace Alongside.Tests.Commands;

/// <summary>The invented community is whole, and its people talk like people.</summary>
public sealed partial class DemoCommunityTests
{
    private static readonly Community Community = Web.Commands.Demo.Community.Read();
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Community.Settings.Zone);

    private static IEnumerable<Line> Lines => Community.Pairs.SelectMany(pair => pair.Talk).SelectMany(sitting => sitting.Lines);

    private static IEnumerable<Line> Said(Pair pair) => pair.Talk.SelectMany(sitting => sitting.Lines).Where(line => line is { Say: not null, Changes: null });

    [Fact]
    public void Twenty_people_are_there_in_two_languages_and_in_every_role()
    {
        Assert.Equal(20, Community.Members.Count);
        Assert.Equal(8, Community.Members.Count(m => m.Language == "es"));
        Assert.Equal(6, Community.Members.Count(m => m.Roles.Contains(Role.Supporter)));
        Assert.Single(Community.Members, m => m.Roles.Contains(Role.Coordinator));
        Assert.Single(Community.Members, m => m.Roles.Contains(Role.Steward));
        Assert.Equal(Community.Members.Count, Community.Members.Select(m => m.SignIn).Distinct().Count());
        Assert.All(Community.Members, m => Assert.Contains(m.Mark, PersonMarks.All));
    }

    [Fact]
    public void Everybody_can_sign_in_with_the_one_passphrase() =>
        Assert.All(Community.Members, m => Assert.Equal(PassphraseFlaw.None, Passphrases.Check(Community.Passphrase, m.SignIn)));

    [Fact]
    public void Everything_picked_is_in_the_lists_people_pick_from() => Assert.All(Community.Members, member =>
    {
        var facts = member.About.ToFacts(member.Roles.Contains(Role.Supporter));
        Assert.All(facts.Lived, line => Assert.NotNull(PickLists.Lived.Find(line.Slug)));
        Assert.All(facts.Values, line => Assert.NotNull(PickLists.FindValue(line.Slug)));
        Assert.All(facts.Interests, line => Assert.NotNull(PickLists.Interests.Find(line.Slug)));
        Assert.All(facts.Languages!.What, spoken => Assert.Contains(spoken.Code, Tongues.All));
        Assert.Contains(facts.Languages.What, spoken => spoken.Code == member.Language);
        Assert.Subset(Needs.For(facts).ToHashSet(), facts.Needs.ToHashSet());
        Assert.NotEmpty(facts.FreeHalfHours!.What);
        Assert.Equal(member.About.MattersMost?.Count ?? 0, facts.Lived.Concat(facts.Values).Concat(facts.Interests).Count(line => line.MattersMost));
    });

    [Fact]
    public void Nobody_uses_a_level_their_page_does_not_offer() => Assert.All(Community.Members, member =>
    {
        var supporter = member.Roles.Contains(Role.Supporter);
        var facts = member.About.ToFacts(supporter);
        Assert.All(facts.Lived.Concat(facts.Values).Concat(facts.Interests), line => Assert.Contains(line.To, VisibilityLevels.Of(supporter)));
    });

    [Fact]
    public void Each_half_hour_named_is_a_part_of_a_day() => Assert.All(Community.Members, member =>
    {
        var named = member.About.Free.Sum(part => part.Value.Split(' ').Length * FreeTime.HalfHours(0, FreeTime.Parts.ToList().FindIndex(p => p.Name == part.Key)).Count());
        Assert.Equal(named, member.About.ToFacts(false).FreeHalfHours!.What.Count);
    });

    [Fact]
    public void Ten_pairs_of_a_peer_and_a_supporter_talk()
    {
        Assert.Equal(10, Community.Pairs.Count);
        Assert.Equal(2, Community.Pairs.Count(pair => pair.Begun is null));
        Assert.Contains(Community.Pairs, pair => pair.Paused is not null || pair.Ended is not null);
        Assert.All(Community.Pairs, pair =>
        {
            Assert.Contains(Community.Members, m => m.SignIn == pair.Peer && !m.Roles.Contains(Role.Supporter));
            Assert.Contains(Community.Members, m => m.SignIn == pair.Supporter && m.Roles.Contains(Role.Supporter));
            Assert.All(pair.Talk.SelectMany(s => s.Lines), line => Assert.True(line.By == pair.Peer || line.By == pair.Supporter, line.By));
            Assert.InRange(Said(pair).Count(), 10, 40);
        });
    }

    [Fact]
    public void No_supporter_walks_with_more_people_than_they_have_room_for() => Assert.All(
        Community.Members.Where(m => m.Roles.Contains(Role.Supporter)),
        m => Assert.InRange(Community.Pairs.Count(pair => pair.Supporter == m.SignIn), 0, m.About.Room!.People));

    [Fact]
    public void A_hello_that_is_open_has_not_lapsed() => Assert.All(
        Community.Pairs.Where(pair => pair.Begun is null), pair => Assert.InRange(pair.Hello.DaysAgo, 0, Companionship.HelloLasts.Days - 2));

    /// <summary>Whenever the demo is filled: just after midnight, at noon, and on the days the clocks change.</summary>
    [Theory]
    [InlineData("2026-11-20T05:00:30Z")]
    [InlineData("2026-11-20T17:00:00Z")]
    [InlineData("2026-11-01T05:59:00Z")]
    [InlineData("2027-03-14T07:01:00Z")]
    [InlineData("2028-03-01T04:59:59Z")]
    public void Lines_follow_each_other_and_none_is_written_in_the_future(string moment)
    {
        var now = DateTimeOffset.Parse(moment);
        Assert.All(Community.Pairs, pair =>
        {
            var last = pair.Hello.Before(now, Zone);
            foreach (var (_, at) in pair.Lines(now, Zone))
            {
                Assert.True(at > last, $"{pair.Peer} and {pair.Supporter} at {at}");
                last = at;
            }
            Assert.True(last <= now, $"{pair.Peer} and {pair.Supporter} still write at {last}");
            Assert.True(pair.Paused is null || pair.Paused.Moment.Before(now, Zone) > last);
            Assert.True(pair.Begun is null || pair.Begun.Before(now, Zone).AddMinutes(-5) > pair.Hello.Before(now, Zone));
        });
    }

    [Fact]
    public void Lines_that_others_speak_of_are_there_and_signs_are_known()
    {
        Assert.All(Community.Pairs, pair =>
        {
            var seen = new HashSet<string>();
            foreach (var line in pair.Talk.SelectMany(s => s.Lines))
            {
                Assert.All(new[] { line.ReplyTo, line.Changes, line.TakesBack, line.On }.OfType<string>(), key => Assert.Contains(key, seen));
                if (line.Key is { } key) Assert.True(seen.Add(key), key);
            }
            Assert.All(pair.Unread ?? [], unread => Assert.Contains(unread.Value, seen));
        });
        Assert.All(Lines, line => Assert.True(line.Sign is null || Reactions.Known(line.Sign), line.Sign));
        Assert.Contains(Lines, line => line.Changes is not null);
        Assert.Contains(Lines, line => line.TakesBack is not null);
        Assert.Contains(Lines, line => line.ReplyTo is not null);
    }

    [Fact]
    public void Nobody_shouts_or_is_given_a_label() => Assert.All(Texts, text =>
    {
        Assert.DoesNotMatch("[!¡]", text);
        Assert.DoesNotMatch(Forbidden(), text);
    });

    [Fact]
    public void Nobody_speaks_like_a_brochure() => Assert.All(Texts, text => Assert.DoesNotMatch(Brochure(), text));

    private static IEnumerable<string> Texts => Lines.Select(line => line.Say)
        .Concat(Community.Members.SelectMany(m => new[] { m.About.Hello, m.About.LikeYouToKnow, m.About.Room?.Offer, m.About.Room?.Training }))
        .Append(Community.Settings.Tagline).OfType<string>();

    [GeneratedRegex(
        @"\b(users?|patients?|clients?|cases?|addict\w*|clean|relaps\w*|complian\w*|non-adherent|please|oops"
        + @"|usuari[oa]s?|pacientes?|clientes?|casos?|adict[oa]s?|adicción|adicciones|limpi[oa]s?|recaídas?|cumplimiento|por favor|ups)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\b(journey|empower\w*|hold(ing)? space|toxic|triggers?|triggered|boundaries|self-care|valid|validate|proud of you|at least|you should|you need to|deberías|tienes que)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Brochure();
}
