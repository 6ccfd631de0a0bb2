using System.Globalization;
using System.Text.Json;
using Alongside.Web.Commands;

namespace Alongside.Tests.Commands;

/// <summary>`matching assign`, from file to file, as somebody at a terminal meets it.</summary>
public sealed class MatchingAssignTests : IDisposable
{
    private const string Rooms = "supporter,room\nsam,1\n\"Lúcia, \"\"Lu\"\"\",2\nidle,0\n";
    private const string Scores = "peer,supporter,fit\nmaya,sam,0.1\nandre,sam,0.2\nandre,\"Lúcia, \"\"Lu\"\"\",-3\n";

    private readonly string folder = Directory.CreateTempSubdirectory("alongside-assign").FullName;

    private string Out => Path.Combine(folder, "pairs.csv");

    [Fact]
    public async Task Files_become_pairs_and_the_proof()
    {
        var (code, said, _) = await Assign(Scores, Rooms, "--json");
        Assert.Equal(0, code);
        var json = JsonDocument.Parse(said).RootElement;
        Assert.Equal(
            (2, -2.9, -2.9, true),
            (json.GetProperty("matched").GetInt32(), json.GetProperty("total").GetDouble(), json.GetProperty("bound").GetDouble(), json.GetProperty("proven").GetBoolean()));
        Assert.True(json.GetProperty("seconds").GetDouble() >= 0);
        Assert.Equal("Lúcia, \"Lu\"", json.GetProperty("pairs")[1].GetProperty("supporter").GetString());
        Assert.Equal("peer,supporter,fit\nmaya,sam,0.1\nandre,\"Lúcia, \"\"Lu\"\"\",-3\n", await File.ReadAllTextAsync(Out));
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_and_lines_end_in_any_way()
    {
        var turned = "\uFEFFfit,note,supporter,peer\r\n0.1,\"two\r\nlines\",sam,maya\r\n\r\n0.2,,sam,andre";
        Assert.Equal(0, (await Assign(turned, Rooms)).Code);
        Assert.Equal("peer,supporter,fit\nandre,sam,0.2\n", await File.ReadAllTextAsync(Out));
    }

    [Theory]
    [InlineData("peer,supporter,fit\nmaya,sam,NaN\n", "line 2", "NaN")]
    [InlineData("peer,supporter,fit\nmaya,sam,-Infinity\n", "line 2", "Infinity")]
    [InlineData("peer,supporter,fit\nmaya,sam,1e999\n", "line 2", "1e999")]
    [InlineData("peer,supporter,fit\nmaya,sam,\"0,5\"\n", "line 2", "0,5")]
    [InlineData("peer,supporter,fit\nmaya,sam,1\nmaya,bo,1\n", "line 3", "bo")]
    [InlineData("peer,supporter,fit\nmaya,sam,1\n\"a\nb\",sam,1\nmaya,sam,2\n", "line 5", "line 2")]
    [InlineData("peer,supporter,fit\nmaya,sam\n", "line 2", "too few")]
    [InlineData("peer,supporter,fit\n,sam,1\n", "line 2", "name")]
    [InlineData("peer,supporter,fit\nmaya,\"sam,1\n", "line 2", "quote")]
    [InlineData("peer,supporter\nmaya,sam\n", "line 1", "fit")]
    [InlineData("", "line 1", "peer")]
    public async Task What_is_wrong_in_the_scores_is_told_with_its_line(string scores, params string[] told) => await IsTold(await Assign(scores, Rooms), told);

    [Theory]
    [InlineData("supporter,room\nsam,-1\n", "line 2", "-1")]
    [InlineData("supporter,room\nsam,1.5\n", "line 2", "1.5")]
    [InlineData("supporter,room\nsam,99999999999\n", "line 2", "99999999999")]
    [InlineData("supporter,room\nsam,1\nsam,1\n", "line 3", "sam")]
    [InlineData("supporter,rooms\nsam,1\n", "line 1", "room")]
    public async Task What_is_wrong_with_a_room_is_told_with_its_line(string rooms, params string[] told) => await IsTold(await Assign(Scores, rooms), told);

    [Fact]
    public async Task One_broken_line_among_hundreds_of_thousands_is_found()
    {
        var scores = Path.Combine(folder, "scores.csv");
        await using (var file = new StreamWriter(scores))
        {
            await file.WriteAsync("peer,supporter,fit\n");
            for (var line = 2; line <= 300_000; line++) await file.WriteAsync(line == 299_998 ? "maya,sam,?\n" : $"p{line},sam,{line % 10}\n");
        }
        await IsTold(await AssignFile(scores, Rooms), "scores.csv, line 299998", "?");
    }

    [Fact]
    public async Task What_was_there_stays_when_the_work_fails()
    {
        await File.WriteAllTextAsync(Out, "before");
        Assert.Equal(1, (await Assign("peer,supporter,fit\nmaya,sam,x\n", Rooms)).Code);
        Assert.Equal("before", await File.ReadAllTextAsync(Out));
        Assert.Equal(["pairs.csv", "room.csv", "scores.csv"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_place_where_nothing_can_be_written_is_told_in_one_sentence()
    {
        Assert.Equal(1, (await Assign(Scores, Rooms, "--out", Path.Combine(folder, "nowhere", "pairs.csv"))).Code);
        Assert.Equal(1, (await Assign(Scores, Rooms, "--out", folder)).Code);
        Assert.Equal(2, await CommandLine.RunAsync(["matching", "assign", "--scores", "a.csv"]));
    }

    [Fact]
    public async Task The_fair_way_lifts_the_worst()
    {
        const string both = "peer,supporter,fit\nmaya,sam,20\nmaya,lena,6\nandre,sam,6\nandre,lena,1\n";
        const string rooms = "supporter,room\nsam,1\nlena,1\n";
        Assert.Equal(21, JsonDocument.Parse((await Assign(both, rooms, "--json")).Said).RootElement.GetProperty("total").GetDouble());
        Assert.Equal(12, JsonDocument.Parse((await Assign(both, rooms, "--json", "--fair")).Said).RootElement.GetProperty("total").GetDouble());
    }

    [Fact]
    public async Task Lines_in_another_order_give_as_many_and_the_same_total_and_the_same_file_the_same_bytes()
    {
        var random = new Random(4);
        string[] lines = [.. from peer in Enumerable.Range(0, 60) from supporter in Enumerable.Range(0, 9) where random.Next(3) == 0 select $"p{peer},s{supporter},{random.Next(4)}"];
        var rooms = "supporter,room\n" + string.Concat(Enumerable.Range(0, 9).Select(supporter => $"s{supporter},{supporter % 5}\n"));
        var first = await Figures();
        var bytes = await File.ReadAllBytesAsync(Out);
        Assert.Equal(first, await Figures());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Out));
        random.Shuffle(lines);
        Assert.Equal(first, await Figures());

        async Task<(int, double)> Figures()
        {
            var json = JsonDocument.Parse((await Assign("peer,supporter,fit\n" + string.Join('\n', lines), rooms, "--json")).Said).RootElement;
            return (json.GetProperty("matched").GetInt32(), json.GetProperty("total").GetDouble());
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task IsTold((int Code, string Said, string Told) answer, params string[] told)
    {
        Assert.Equal(1, answer.Code);
        Assert.Equal("", answer.Said);
        Assert.All(told, words => Assert.Contains(words, answer.Told, StringComparison.Ordinal));
        Assert.Single(answer.Told.Trim().Split('\n'));
    }

    private async Task<(int Code, string Said, string Told)> Assign(string scores, string rooms, params string[] more)
    {
        var file = Path.Combine(folder, "scores.csv");
        await File.WriteAllTextAsync(file, scores);
        return await AssignFile(file, rooms, more);
    }

    private async Task<(int Code, string Said, string Told)> AssignFile(string scores, string rooms, params string[] more)
    {
        var room = Path.Combine(folder, "room.csv");
        await File.WriteAllTextAsync(room, rooms);
        string[] place = more.Contains("--out") ? [] : ["--out", Out];
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using StringWriter said = new(), told = new();
        var code = await MatchingCommand.Make().Parse(["assign", "--scores", scores, "--room", room, .. place, .. more]).InvokeAsync(new() { Output = said, Error = told });
        return (code, said.ToString(), told.ToString());
    }
}
