using System.CommandLine;
using Alongside.Matching.Communities;
using Alongside.Web.AboutMe;

namespace Alongside.Web.Commands;

/// <summary>`matching make`: a community of people who do not exist, the same bytes from the same seed.</summary>
internal static class MatchingMake
{
    public static Command Make()
    {
        var peers = new Option<int>("--peers") { Description = "How many wait.", Required = true };
        var supporters = new Option<int>("--supporters") { Description = "How many walk alongside.", Required = true };
        var seed = new Option<int>("--seed") { Description = "Which community: any whole number.", Required = true };
        var community = new Option<string>("--out") { Description = "Where it is written, as JSON (docs/matching.md).", Required = true };
        var plant = new Option<string[]>("--plant") { Description = $"A bias to be found again: waits:GROUP or fits:GROUP, the group one of {string.Join(", ", Invented.Groups)}." };
        var make = new Command("make", "Make up a community.") { peers, supporters, seed, community, plant };
        make.SetAction(parsed => MatchingScoresWords.Guarded(parsed.InvocationConfiguration.Error, () =>
        {
            int waiting = NotBelowZero(parsed.GetValue(peers), "--peers"), walking = NotBelowZero(parsed.GetValue(supporters), "--supporters");
            var everybody = Invented.Community(waiting, walking, parsed.GetValue(seed), Lists(), [.. (parsed.GetValue(plant) ?? []).Select(Planted)]);
            MatchingScoresFiles.Write(parsed.GetValue(community)!, file => CommunityFile.Write(everybody, file));
        }));
        return make;
    }

    private static int NotBelowZero(int people, string option) =>
        people >= 0 ? people : throw new FormatException(MatchingScoresWords.Say("BelowZero", option, people));

    private static Plant Planted(string text) =>
        text.Split(':', 2) is [var bias, var group] && Enum.TryParse<PlantedBias>(bias, ignoreCase: true, out var planted) && Enum.IsDefined(planted) && Invented.Groups.Contains(group)
            ? new(planted, group)
            : throw new FormatException(MatchingScoresWords.Say("NoPlant", text, string.Join(", ", Invented.Groups)));

    // What stands first in a list is chosen most, and these lists go by subject: mixed by their names, so that no subject is everybody's.
    private static InventedLists Lists() => new()
    {
        Lived = [.. Mixed(PickLists.Lived.Items, line => line.Slug).Select(line => new InventedLine(line.Slug, line.Broader, line.IsHealth))],
        Values = [.. Mixed(PickLists.Values, value => value.Slug).Select(value => value.Slug)],
        Interests = [.. Mixed(PickLists.Interests.Items, line => line.Slug).Select(line => line.Slug)],
    };

    private static IEnumerable<T> Mixed<T>(IEnumerable<T> lines, Func<T, string> name) =>
        lines.OrderBy(line => name(line).Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u))).ThenBy(name, StringComparer.Ordinal);
}
