using System.Globalization;
using System.Text.Json;
using Alongside.Web.Commands;

namespace Alongside.Tests.Commands;

/// <summary>`matching make`, `suggest` and `scores`, from file to file, as somebody at a terminal meets them.</summary>
public sealed class MatchingScoresTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("alongside-scores").FullName;

    [Fact]
    public async Task A_made_community_becomes_scores_room_and_pairs()
    {
        Assert.Equal(0, (await Matching("make", "--peers", "40", "--supporters", "12", "--seed", "3", "--out", At("one.json"))).Code);
        Assert.Equal(0, (await Matching("make", "--peers", "40", "--supporters", "12", "--seed", "3", "--out", At("two.json"))).Code);
        Assert.Equal(await File.ReadAllBytesAsync(At("one.json")), await File.ReadAllBytesAsync(At("two.json")));

        Assert.Equal(0, (await Matching("scores", "--community", At("one.json"), "--out", At("scores.csv"), "--room", At("room.csv"))).Code);
        var lines = await File.ReadAllLinesAsync(At("scores.csv"));
        Assert.Equal("peer,supporter,fit", lines[0]);
        Assert.True(lines.Length > 40);

        var (code, said, _) = await Matching("assign", "--scores", At("scores.csv"), "--room", At("room.csv"), "--out", At("pairs.csv"), "--json");
        Assert.Equal(0, code);
        Assert.True(JsonDocument.Parse(said).RootElement.GetProperty("proven").GetBoolean());
    }

    [Fact]
    public async Task A_list_begins_with_the_best_of_the_scores_and_every_kind_of_reason_has_words()
    {
        await Matching("make", "--peers", "60", "--supporters", "40", "--seed", "9", "--out", At("one.json"));
        await Matching("scores", "--community", At("one.json"), "--out", At("scores.csv"));
        var best = (await File.ReadAllLinesAsync(At("scores.csv"))).Skip(1).Select(line => line.Split(',')).GroupBy(line => line[0])
            .ToDictionary(peer => peer.Key, peer => peer.Max(line => double.Parse(line[2], CultureInfo.InvariantCulture)));
        foreach (var peer in Enumerable.Range(1, 60).Select(number => string.Create(CultureInfo.InvariantCulture, $"p{number:00}")))
        {
            var (code, said, _) = await Matching("suggest", "--community", At("one.json"), "--peer", peer, "--top", "3", "--json");
            Assert.Equal(0, code);
            var list = JsonDocument.Parse(said).RootElement.GetProperty("suggestions").EnumerateArray().ToList();
            Assert.Equal(best.ContainsKey(peer), list.Count > 0);
            if (list.Count > 0) Assert.Equal(best[peer], list[0].GetProperty("fit").GetDouble(), tolerance: 1e-8);
            Assert.True(list.Count <= 3);
            foreach (var tongue in (string[])["en", "es"])
            {
                var (plain, words, _) = await Matching(tongue, "suggest", "--community", At("one.json"), "--peer", peer);
                Assert.Equal(0, plain);
                Assert.DoesNotContain("0.", words, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("\"waiting\":-3", "line 1 ($.peers[0].waiting)", "-3")]
    [InlineData("\"weight\":3", "line 1 ($.peers[0].weight)")]
    [InlineData("\"hours\":{\"is\":[\"noon\"]}", "line 1 ($.peers[0].hours.is[0])", "noon")]
    public async Task What_is_broken_in_a_community_is_told_with_its_place(string broken, params string[] told)
    {
        await File.WriteAllTextAsync(At("one.json"), $$"""{"format":"alongside-community/1","health":[],"peers":[{"id":"maya",{{broken}}}],"supporters":[]}""");
        var (code, said, error) = await Matching("scores", "--community", At("one.json"), "--out", At("scores.csv"));
        Assert.Equal((1, ""), (code, said));
        Assert.All(told.Append("one.json"), words => Assert.Contains(words, error, StringComparison.Ordinal));
        Assert.Single(error.Trim().Split('\n'));
        Assert.False(File.Exists(At("scores.csv")));
    }

    [Theory]
    [InlineData("make", "--peers", "-1", "--supporters", "1", "--seed", "1", "--out", "{0}")]
    [InlineData("make", "--peers", "1", "--supporters", "1", "--seed", "1", "--plant", "waits:nobody", "--out", "{0}")]
    [InlineData("make", "--peers", "1", "--supporters", "1", "--seed", "1", "--out", "{0}/not-there/one.json")]
    [InlineData("make", "--peers", "1", "--supporters", "1", "--seed", "1", "--out", "{0}")]
    [InlineData("suggest", "--community", "{0}/nothing.json", "--peer", "p1")]
    [InlineData("scores", "--community", "{0}", "--out", "{0}/scores.csv")]
    public async Task What_cannot_be_done_is_told_in_one_sentence(params string[] line)
    {
        var (code, said, error) = await Matching([.. line.Select(word => word.Replace("{0}", folder, StringComparison.Ordinal))]);
        Assert.Equal((1, ""), (code, said));
        Assert.Single(error.Trim().Split('\n'));
        Assert.Empty(Directory.GetFiles(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<(int Code, string Said, string Told)> Matching(params string[] line)
    {
        var tongue = line[0] is "en" or "es" ? line[0] : "en";
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(tongue);
        using StringWriter said = new(), told = new();
        var code = await MatchingCommand.Make().Parse(line[0] == tongue ? line[1..] : line).InvokeAsync(new() { Output = said, Error = told });
        return (code, said.ToString(), told.ToString());
    }

    private string At(string file) => Path.Combine(folder, file);
}
