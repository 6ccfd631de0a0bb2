using System.Text.RegularExpressions;
using Alongside.Tests.Town;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Alongside.Tests.Us;

/// <summary>The page of two people is one page: what stands there for one stands there for the other, and nothing else does.</summary>
public sealed partial class SamePageTests(RealTown town)
{
    // What each may do next differs: nobody cheers themselves on, and only a peer walks on. What stands there does not.
    private const string Doors = "form, button, a.link, a.button, svg, script, .visually-hidden";

    /// <summary>Said to each in their own way, with the same content.</summary>
    private static readonly (string Said, string Meant)[] OtherWords =
    [
        ("Your last weeks, in your words", "The last weeks of you, as shared with you"), ("as shared with you", "as shared"),
        ("You ask for", "You asks for"), ("You chose this together", "Both chose this"), ("You both", "Both"), ("You are", "Both are"), ("you both", "both"), ("You have", "Both have"), ("of you ", "of both "), ("of you.", "of both."), ("you have", "both have"),
        ("You do not need a reason", "Nobody needs a reason"), ("your talks", "the talks"), ("Your last day", "The last day"), ("What you say is yours", "What anybody says is theirs"), ("Your line begins", "The line begins"),
    ];

    /// <summary>Sections in which one reads more than the other at once; what is missing there is one door further for the other.</summary>
    private static readonly Dictionary<string, string> OneDoorFurther = new()
    {
        ["goals"] = "Whoever may mark a goal's steps has the way of it here; the other has its name and next step here, and the way behind its name.",
        ["pulse"] = "What I said myself stands on my own page of it; here I read what the other opened to me.",
    };

    /// <summary>What would come of a button, said to each of the other: no content of theirs.</summary>
    private static readonly string[] Buttons = ["end-h"];

    [Fact]
    public async Task Both_read_the_same_in_every_section()
    {
        var (maya, sam, talk) = await town.LivedInAsync();
        var (hers, his) = (await maya.Browser.OpenAsync($"/us/{talk}"), await sam.Browser.OpenAsync($"/us/{talk}"));
        var sections = Sections(hers);
        Assert.Equal(sections, Sections(his));
        Assert.True(sections.Length >= 12, string.Join(' ', sections));
        var differ = sections.Except(OneDoorFurther.Keys).SelectMany(section => Differ(section, Said(hers, section, mineIsPeer: true), Said(his, section, mineIsPeer: false))).ToList();
        Assert.True(differ.Count == 0, string.Join('\n', differ));
        foreach (var further in OneDoorFurther.Keys) Assert.Contains(further, sections);
    }

    [Fact]
    public async Task Nothing_stands_there_that_the_other_cannot_read()
    {
        var (maya, sam, talk) = await town.LivedInAsync();
        var hidden = new List<string>();
        foreach (var (reader, other) in new[] { (maya, sam), (sam, maya) })
        {
            var page = await reader.Browser.OpenAsync($"/us/{talk}");
            var canRead = await ReadableAsync(other, talk, otherIsPeer: other == maya);
            hidden.AddRange(from section in Sections(page) from piece in Said(page, section, reader == maya) where !canRead.Contains(piece) select $"{reader.Name} reads in {section}, and {other.Name} nowhere: {piece}");
        }
        Assert.True(hidden.Count == 0, string.Join('\n', hidden));
    }

    [Fact]
    public async Task What_one_keeps_to_oneself_changes_no_letter_of_the_others_page()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await CheckIns.Agreeing.BegunAgoAsync(town, talk, 60);
        string[] pages = [$"/us/{talk}", "/home", $"/us/{talk}/goals", $"/us/{talk}/days", $"/us/{talk}/pulse", $"/us/{talk}/off", $"/talk/{talk}"];
        async Task<string[]> ReadAsync(Member who) => await Task.WhenAll(pages.Select(who.ReadAsync));
        await ReadAsync(sam);
        var before = await ReadAsync(sam);
        var mine = await maya.ReadAsync($"/us/{talk}");
        await EveryRoom.KeepToOneselfAsync(maya, talk);
        Assert.NotEqual(mine, await maya.ReadAsync($"/us/{talk}"));
        Assert.Equal(before, await ReadAsync(sam));
    }

    private static string[] Sections(IHtmlDocument page) => [.. page.QuerySelectorAll("live-page section").Select(Name).Except(Buttons)];

    private static string Name(IElement section) => section.Id is { Length: > 0 } id ? id : section.GetAttribute("aria-labelledby") ?? section.GetAttribute("aria-label") ?? section.TextContent;

    /// <summary>Every piece of text of a section, with the names and "you" as P and S, the words of each in one order.</summary>
    private static List<string> Said(IHtmlDocument page, string section, bool mineIsPeer)
    {
        var copy = (IElement)page.QuerySelectorAll("live-page section").First(one => Name(one) == section).Clone();
        return [.. Pieces(copy, mineIsPeer).Order(StringComparer.Ordinal)];
    }

    // Once each: what stands twice for the one and once for the other differs too.
    private static IEnumerable<string> Differ(string section, List<string> hers, List<string> his) => hers.Concat(his).Distinct()
        .Where(piece => hers.Count(one => one == piece) != his.Count(one => one == piece)).Select(piece => $"{section}, {hers.Count(one => one == piece)} and {his.Count(one => one == piece)} times: {piece}");

    private static IEnumerable<string> Pieces(IElement element, bool mineIsPeer)
    {
        foreach (var door in element.QuerySelectorAll(Doors).ToList()) door.Remove();
        return element.GetDescendants().OfType<IText>().SelectMany(text => Part().Split(Meant(text.TextContent.Trim()))).Select(text => Alike(text, mineIsPeer)).Where(text => text.Length > 0);
    }

    private static string Meant(string text) => OtherWords.Aggregate(text, (said, one) => said.Replace(one.Said, one.Meant, StringComparison.Ordinal));

    private static string Alike(string text, bool mineIsPeer)
    {
        var named = You().Replace(text, mineIsPeer ? "P" : "S").Replace("Maya", "P", StringComparison.Ordinal).Replace("Sam", "S", StringComparison.Ordinal);
        return string.Join(' ', Word().Matches(named).Select(word => word.Value).Order(StringComparer.Ordinal));
    }

    // The page itself, and every page that it opens.
    private static async Task<HashSet<string>> ReadableAsync(Member who, Guid talk, bool otherIsPeer)
    {
        var page = await who.Browser.OpenAsync($"/us/{talk}");
        var readable = new HashSet<string>();
        foreach (var path in page.QuerySelectorAll("live-page a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]).Distinct().Prepend($"/us/{talk}").ToList())
            if (await who.StatusAsync(path) == 200) readable.UnionWith(Pieces((await who.Browser.OpenAsync(path)).QuerySelector("main")!, otherIsPeer));
        return readable;
    }

    [GeneratedRegex(@"\b[Yy]ou(rs?|rself)?\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex You();

    // Sentences and their parts: one page may say two of them in one line, and the other each in its own.
    [GeneratedRegex(@"[.,:]\s", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
