using System.Security.Cryptography;
using Alongside.Matching.Communities;

namespace Alongside.Matching.Tests.Communities;

/// <summary>Made-up communities: the same from the same seed, and of the shape that was promised.</summary>
public class InventedTests
{
    private static readonly Everybody Made = Invented.Community(2000, 400, seed: 42);

    [Fact]
    public void The_same_seed_makes_the_same_bytes_and_another_makes_others()
    {
        var bytes = CommunityFileTests.Written(Invented.Community(50, 10, seed: 7));
        Assert.Equal(bytes, CommunityFileTests.Written(Invented.Community(50, 10, seed: 7)));
        Assert.NotEqual(bytes, CommunityFileTests.Written(Invented.Community(50, 10, seed: 8)));

        // The same on every machine: seen once, kept here. A change in how people are made up changes it, and then every example in docs too.
        Assert.Equal("733F8F67F9B24F20", Convert.ToHexString(SHA256.HashData(bytes))[..16]);
    }

    [Fact]
    public void Few_lines_are_common_and_many_are_rare()
    {
        var counts = Made.Supporters.SelectMany(one => one.Profile.Experiences).CountBy(one => one.Slug).Select(one => one.Value).Order().ToList();
        Assert.True(counts[^1] > 100);
        Assert.True(counts.Count(count => count < 20) > counts.Count / 2);
    }

    [Fact]
    public void Scarce_languages_are_scarcer_among_supporters()
    {
        Assert.InRange(Share(Made.Peers.Select(one => one.Profile), "pt"), 0.05, 0.12);
        Assert.InRange(Share(Made.Supporters.Select(one => one.Profile), "pt"), 0.001, 0.035);

        static double Share(IEnumerable<Profile> people, string tag) => people.Average(one => one.Languages.Find(tag) is { Fluency: Fluency.Well } ? 1.0 : 0);
    }

    [Fact]
    public void Hours_come_in_clusters_and_some_do_not_say()
    {
        var said = Made.Peers.Select(one => one.Profile.Hours).OfType<Fact<WeekHours>>().ToList();
        Assert.InRange(said.Count, 1400, 1600);
        var evening = said.Count(hours => hours.Value.IsFree(39));
        var night = said.Count(hours => hours.Value.IsFree(8));
        Assert.True(evening > 300 && night == 0);
    }

    [Fact]
    public void Most_peers_have_somebody_and_not_all_have()
    {
        var somebody = Made.Peers.Count(peer => Made.ScoresOf(peer).Any());
        Assert.InRange(somebody, 1800, 1990);
    }

    [Fact]
    public void Nobody_at_all_is_a_community_too()
    {
        Assert.Empty(Invented.Community(0, 0, 1).Scores());
        Assert.Empty(Invented.Community(5, 0, 1).Scores());
        Assert.Throws<ArgumentOutOfRangeException>(() => Invented.Community(-1, 0, 1));
        Assert.Throws<ArgumentException>(() => Invented.Community(1, 1, 1, plants: [new(PlantedBias.Waits, "nobody")]));
    }

    [Fact]
    public void A_list_and_the_scores_tell_the_same_fit()
    {
        var related = Made.Peers.Where(peer => Made.Relations.Any(relation => relation.One == peer.Profile.Id));
        foreach (var peer in Made.Peers.Take(20).Concat(related.Take(40)))
        {
            var fits = Made.ScoresOf(peer).ToDictionary(one => one.Supporter, one => one.Fit);
            var list = Made.SuggestedTo(peer, 400);
            Assert.Equal(fits.Count, list.Count);
            Assert.All(list, one => Assert.Equal(fits[one.SupporterId], one.Fit));
        }
    }
}
