using System.Text.RegularExpressions;
using Xunit;

namespace Alongside.Tests;

/// <summary>The plan of the house, held against the source: who may know whom, and what is written only in one place.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = House.Folder("src", "Alongside.Web");

    /// <summary>
    /// What each folder may use besides itself. Ground at the top, features below it, and the command line over all.
    /// A new line here is a decision: a feature that knows another one cannot be changed alone.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        // The ground. People is who and with whom; Shell is the frame of every page.
        ["Storage"] = ["Rounds"],
        ["People"] = ["Live", "Privacy", "Shell", "Storage"],
        ["Shell"] = ["Safety"],
        ["Live"] = ["Conversations", "People"],
        ["Conversations"] = ["Live", "Notifications", "People", "Privacy", "Rounds", "Storage"],
        ["Privacy"] = ["Live", "People", "Rounds", "Shell", "Storage"],
        ["Notifications"] = ["People", "Privacy", "Rounds", "Shell", "Storage"],
        // The rooms.
        ["AboutMe"] = ["People", "Privacy", "Storage"],
        ["Joining"] = ["People", "Privacy", "Shell", "Storage"],
        ["Matching"] = ["AboutMe", "Conversations", "Joining", "Live", "Notifications", "People", "Privacy", "Rounds", "Safety", "Shell", "Storage", "Today"],
        ["Safety"] = ["Conversations", "Live", "Notifications", "People", "Privacy", "Rounds", "Storage"],
        ["Stewardship"] = ["AboutMe", "Conversations", "Notifications", "People", "Privacy", "Safety", "Shell", "Storage"],
        ["CheckIns"] = ["Conversations", "Live", "Notifications", "People", "Privacy", "Rounds", "Shell", "Storage", "Today", "Us"],
        ["Agreements"] = ["CheckIns", "Conversations", "Live", "Notifications", "People", "Privacy", "Storage", "Today", "Us"],
        ["Meetings"] = ["CheckIns", "Conversations", "Live", "Notifications", "People", "Privacy", "Rounds", "Shell", "Storage", "Today", "Us"],
        ["Goals"] = ["Coach", "Conversations", "Live", "Notifications", "People", "Privacy", "Shell", "Storage", "Today", "Us"],
        ["Celebrations"] = ["Conversations", "Live", "Notifications", "People", "Privacy", "Rounds", "Shell", "Storage", "Today", "Us"],
        ["Pulse"] = ["Conversations", "Live", "Meetings", "Notifications", "People", "Privacy", "Rounds", "Shell", "Storage", "Today", "Us"],
        ["Repair"] = ["Conversations", "Live", "Notifications", "People", "Privacy", "Rounds", "Safety", "Shell", "Storage", "Today", "Us"],
        ["Goodbye"] = ["Conversations", "Live", "Notifications", "People", "Privacy", "Rounds", "Shell", "Storage", "Today", "Us"],
        ["Growth"] = ["Conversations", "Live", "Meetings", "Notifications", "People", "Privacy", "Rounds", "Shell", "Storage", "Today", "Us"],
        ["GoingOn"] = ["People", "Privacy", "Shell", "Storage", "Today", "Us"],
        ["Promises"] = ["Conversations", "Live", "Notifications", "People", "Privacy", "Rounds", "Shell", "Storage", "Today", "Us"],
        ["Kept"] = ["AboutMe", "Agreements", "CheckIns", "Conversations", "Joining", "Live", "Matching", "Notifications", "People", "Privacy", "Promises", "Shell", "Storage", "Today", "Us"],
        ["Board"] = ["AboutMe", "Kept", "Matching", "People", "Privacy", "Stewardship", "Storage"],
        ["Today"] = ["Conversations", "People", "Shell", "Storage"],
        ["Coach"] = ["AboutMe", "Conversations", "People", "Privacy", "Promises", "Shell", "Storage", "Us"],
        ["Us"] = ["AboutMe", "Live", "Matching", "People", "Shell", "Storage"],
        ["Commands"] = ["AboutMe", "Agreements", "Celebrations", "CheckIns", "Conversations", "Goals", "Joining", "Live", "Matching", "Meetings", "Notifications", "People", "Promises", "Pulse", "Repair", "Rounds", "Shell", "Stewardship", "Storage"],
    };

    /// <summary>Found here and not wanted: the ground must not know the rooms. Each is to be untied; none may be added.</summary>
    private static readonly Dictionary<string, string[]> ToBeUntied = new()
    {
        ["AboutMe"] = ["Conversations"],
        ["Conversations"] = ["Matching"],
        ["People"] = ["Joining", "Notifications"],
        ["Shell"] = ["People"],
    };

    private static readonly List<(string Path, string Folder, string Text)> Files =
        [.. new[] { "*.cs", "*.razor" }.SelectMany(kind => Directory.EnumerateFiles(Source, kind, SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Source, file)).Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file => file.Contains('/', StringComparison.Ordinal))
            .Select(file => (file, file.Split('/')[0], Comment().Replace(File.ReadAllText(Path.Combine(Source, file)), "")))];

    [Fact]
    public void There_is_source_to_look_at() => Assert.True(Files.Count > 100);

    [Fact]
    public void A_folder_knows_only_the_folders_it_may_know()
    {
        var edges = Files.SelectMany(file => Uses().Matches(file.Text).Select(use => use.Groups[1].Value).Where(used => used != file.Folder && Files.Any(other => other.Folder == used))
            .Select(used => (file.Folder, used, file.Path))).ToList();
        Assert.NotEmpty(edges);
        Assert.Empty(edges.Where(edge => !MayUse.GetValueOrDefault(edge.Folder, []).Contains(edge.used) && !ToBeUntied.GetValueOrDefault(edge.Folder, []).Contains(edge.used)).Select(edge => $"{edge.Folder} may not use {edge.used} ({edge.Path})").Distinct().Order());
        // A permission nobody uses is a door nobody watches.
        Assert.Empty(MayUse.Concat(ToBeUntied).SelectMany(folder => folder.Value.Select(used => (folder.Key, used))).Except(edges.Select(edge => (edge.Folder, edge.used))).Select(edge => $"{edge.Item1} no longer uses {edge.used}"));
    }

    /// <summary>Rows are reached through a person. Whoever could ask for a whole set could ask for everybody's.</summary>
    [Fact]
    public void Whole_sets_of_rows_are_named_in_storage_files_alone() =>
        AssertNowhere(WholeSet(), file => file.EndsWith("Storage.cs", StringComparison.Ordinal));

    /// <summary>But for one file: a web push goes to the push service that a person's own browser named, and carries nothing.</summary>
    [Fact]
    public void Nothing_is_asked_of_the_world_outside() =>
        AssertNowhere(Outside(), file => file == "Notifications/PushDoor.cs");

    [Fact]
    public void No_pattern_is_matched_without_a_limit_in_time()
    {
        AssertNowhere(LooseRegex(), _ => false);
        foreach (var (path, _, text) in Files)
            foreach (Match made in GeneratedRegex().Matches(text))
                Assert.True(made.Value.Contains("matchTimeoutMilliseconds", StringComparison.Ordinal) || made.Value.Contains("NonBacktracking", StringComparison.Ordinal), $"{path}: {made.Value}");
    }

    [Fact]
    public void Every_public_type_says_in_a_sentence_what_it_is()
    {
        var silent = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                if (!PublicType().IsMatch(lines[i])) continue;
                var above = i - 1;
                while (above >= 0 && lines[above].TrimStart().StartsWith('[')) above--;
                if (above < 0 || !lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal)) silent.Add($"{Path.GetRelativePath(Source, file)}: {lines[i].Trim()}");
            }
        }
        Assert.Empty(silent);
    }

    private static void AssertNowhere(Regex what, Predicate<string> but) =>
        Assert.Empty(Files.Where(file => !but(file.Path)).SelectMany(file => what.Matches(file.Text).Select(match => $"{file.Path}: {match.Value}")));

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"Alongside\.Web\.(\w+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"\.Set<\w+>\(\)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WholeSet();

    [GeneratedRegex(@"\b(HttpClient|IHttpClientFactory|WebRequest|TcpClient|UdpClient|HttpMessageInvoker)\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Outside();

    [GeneratedRegex(@"new Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split)\(", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LooseRegex();

    [GeneratedRegex(@"\[GeneratedRegex\(.*\)\]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex GeneratedRegex();

    [GeneratedRegex(@"^public (?:static |sealed |abstract |readonly |partial )*(?:class|record|struct|interface|enum|delegate) ", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PublicType();
}
