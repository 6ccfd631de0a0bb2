using System.Text;
using Alongside.Matching.Communities;

namespace Alongside.Matching.Tests.Communities;

/// <summary>A community in a file: the same people back, and a kind word about where a file is broken.</summary>
public class CommunityFileTests
{
    private const string Small = """
        {
          "format": "alongside-community/1",
          "health": ["opioids"],
          "peers": [
            { "id": "maya", "clock": "-05:00", "waiting": 12, "groups": ["riverside"],
              "languages": [{ "tag": "en", "fluency": "well", "tell": "told" }],
              "experiences": [{ "slug": "opioids", "most": true, "wider": ["substances"], "along": { "is": "firstSteps", "tell": "me" } }],
              "talk": { "is": "listening", "tell": "told" },
              "hours": { "is": ["tue 18:00-21:30", "sun 22:30-24:00"], "tell": "told" },
              "requires": [{ "ask": "gender", "for": "woman" }], "likes": [{ "ask": "closeAge" }] }
          ],
          "supporters": [
            { "id": "sam", "clock": "-06:00", "room": 2, "load": 1, "gender": { "is": "woman", "tell": "told" },
              "languages": [{ "tag": "en", "fluency": "well", "use": "reading", "tell": "told" }],
              "hours": { "is": ["tue 16:30-18:00"], "tell": "told" }, "offers": [{ "slug": "walk", "tell": "told" }] }
          ],
          "relations": [{ "one": "maya", "other": "sam", "kind": "setAside" }]
        }
        """;

    [Fact]
    public void A_file_written_by_hand_is_read_in_full()
    {
        var everybody = Read(Small);
        var maya = everybody.PeerNamed("maya")!;
        Assert.Equal(12, maya.Days);
        Assert.Equal(["riverside"], maya.Groups);
        var lived = Assert.Single(maya.Profile.Experiences);
        Assert.True(lived is { Slug: "opioids", IsHealth: true, MattersMost: true, MayBeTold: false, MayBeRecalled: false, Broader: ["substances"] });
        Assert.Equal(new Fact<HowFarAlong>(HowFarAlong.FirstSteps, false, true), lived.Along);
        Assert.Equal(10, maya.Profile.Hours!.Value.Count);
        Assert.Equal([new AskedGender("woman")], maya.Profile.Requirements);
        Assert.Equal([new AskedCloseAge()], maya.Profile.Likes);
        var sam = Assert.Single(everybody.Supporters);
        Assert.True(sam.Profile is { Room: 2, Load: 1 } && sam.Profile.Offers.Find("walk") is { MayBeTold: true });
        Assert.Equal(LanguageUse.Reading, sam.Profile.Languages[0].Use);
        Assert.Equal([new Relation(maya.Profile.Id, sam.Profile.Id, RelationKind.SetAside)], everybody.Relations);
        Assert.Equal("sam", everybody.NameOf(sam.Profile.Id));
    }

    [Fact]
    public void Hours_are_read_on_the_clock_of_whoever_reads_the_reasons()
    {
        var everybody = Read(Small.Replace("setAside", "wouldWalkAgain", StringComparison.Ordinal));
        var only = Assert.Single(everybody.SuggestedTo(everybody.Peers[0]));
        var free = Assert.Single(only.Reasons.OfType<FreeTogether>());
        Assert.Equal([new DayPart(Days.Tuesdays, PartOfDay.Evenings)], free.DayParts);
        Assert.Equal([new Score(everybody.Peers[0].Profile.Id, only.SupporterId, only.Fit)], everybody.Scores());
    }

    [Theory]
    [InlineData("\"waiting\": 12", "\"waiting\": -1", BrokenBecause.Value, 5, "$.peers[0].waiting")]
    [InlineData("\"waiting\": 12", "\"waiting\": \"long\"", BrokenBecause.Shape, 5, "$.peers[0].waiting")]
    [InlineData("\"waiting\": 12", "\"weight\": 12", BrokenBecause.Shape, 5, "$.peers[0].weight")]
    [InlineData("\"id\": \"maya\",", "", BrokenBecause.Shape, 10, "$.peers[0]")]
    [InlineData("\"id\": \"maya\"", "\"id\": \" \"", BrokenBecause.Value, 5, "$.peers[0].id")]
    [InlineData("-05:00", "-15:00", BrokenBecause.Value, 5, "$.peers[0].clock")]
    [InlineData("-05:00", "EST", BrokenBecause.Value, 5, "$.peers[0].clock")]
    [InlineData("sun 22:30-24:00", "sun 22:30-24:30", BrokenBecause.Value, 9, "$.peers[0].hours.is[1]")]
    [InlineData("sun 22:30-24:00", "sun 22:15-24:00", BrokenBecause.Value, 9, "$.peers[0].hours.is[1]")]
    [InlineData("\"slug\": \"opioids\"", "\"slug\": \"\"", BrokenBecause.Value, 7, "$.peers[0].experiences[0]")]
    [InlineData("[\"substances\"]", "[null]", BrokenBecause.Value, 7, "$.peers[0].experiences[0].wider[0]")]
    [InlineData("firstSteps", "nearly", BrokenBecause.Shape, 7, "$.peers[0].experiences[0].along.is")]
    [InlineData("\"ask\": \"gender\"", "\"ask\": \"colour\"", BrokenBecause.Value, 10, "$.peers[0].requires[0]")]
    [InlineData("\"room\": 2", "\"room\": -2", BrokenBecause.Value, 13, "$.supporters[0].room")]
    [InlineData("\"other\": \"sam\"", "\"other\": \"nobody\"", BrokenBecause.Unknown, 17, "$.relations[0].other")]
    [InlineData("alongside-community/1", "alongside-community/9", BrokenBecause.OtherFormat, 2, "$.format")]
    [InlineData("\"health\": [\"opioids\"],", "\"health\": [\"opioids\"]", BrokenBecause.NotJson, 4, "$")]
    public void What_is_broken_is_named_with_its_place(string right, string wrong, BrokenBecause because, long line, string path)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);
        var (everybody, broken) = CommunityFile.Read(Encoding.UTF8.GetBytes(Small.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Null(everybody);
        Assert.Equal((because, line, path), (broken!.Because, broken.Line, broken.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("peer,supporter,fit\n1,2,3")]
    [InlineData("{\"format\":\"alongside-community/1\",\"health\":[],\"peers\":[null],\"supporters\":[]}")]
    [InlineData("{\"format\":\"alongside-community/1\",\"health\":[],\"peers\":[],\"peers\":[],\"supporters\":[]}")]
    [InlineData("{\"format\":\"alongside-community/1\",\"health\":[],\"peers\":[{\"id\":\"a\"},{\"id\":\"a\"}],\"supporters\":[]}")]
    [InlineData("{\"format\":\"alongside-community/1\",\"health\":[],\"peers\":[],\"supporters\":[{\"id\":\"a\",\"age\":{\"is\":3}}]}")]
    public void What_is_no_community_is_said_to_be_none(string json)
    {
        var (everybody, broken) = CommunityFile.Read(Encoding.UTF8.GetBytes(json));
        Assert.Null(everybody);
        Assert.NotNull(broken);
    }

    [Fact]
    public void A_byte_order_mark_is_no_mistake() =>
        Assert.NotNull(CommunityFile.Read((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Small)]).Everybody);

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes_and_the_same_lists()
    {
        foreach (var everybody in (Everybody[])[Read(Small), Invented.Community(60, 20, seed: 3)])
        {
            var bytes = Written(everybody);
            var again = Read(Encoding.UTF8.GetString(bytes));
            Assert.Equal(bytes, Written(again));
            Assert.Equal(Named(everybody), Named(again));
        }

        static IEnumerable<(string, string, double)> Named(Everybody all) =>
            all.Scores().Select(one => (all.NameOf(one.Peer), all.NameOf(one.Supporter), one.Fit));
    }

    internal static Everybody Read(string json)
    {
        var (everybody, broken) = CommunityFile.Read(Encoding.UTF8.GetBytes(json));
        Assert.Null(broken);
        return everybody!;
    }

    internal static byte[] Written(Everybody everybody)
    {
        using var bytes = new MemoryStream();
        CommunityFile.Write(everybody, bytes);
        return bytes.ToArray();
    }
}
