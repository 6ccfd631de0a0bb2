namespace Alongside.Matching.Communities;

/// <summary>A line of lived experience, for making people up.</summary>
/// <param name="Slug">The line.</param>
/// <param name="Wider">The line it counts for too, or null.</param>
/// <param name="IsHealth">Whether it is about health.</param>
public sealed record InventedLine(string Slug, string? Wider = null, bool IsHealth = false);

/// <summary>The lists from which made-up people choose. What stands first is chosen most.</summary>
public sealed record InventedLists
{
    /// <summary>Lists of plain names, for whoever has none.</summary>
    public static InventedLists Plain { get; } = new();

    /// <summary>Lived experiences; at least eight.</summary>
    public IReadOnlyList<InventedLine> Lived { get; init; } =
        [.. Enumerable.Range(1, 120).Select(number => new InventedLine($"lived-{number}", number % 4 == 0 ? $"lived-{(number / 4) + 1}" : null, number % 5 < 2))];

    /// <summary>Values; at least eight.</summary>
    public IReadOnlyList<string> Values { get; init; } = [.. Enumerable.Range(1, 40).Select(number => $"value-{number}")];

    /// <summary>Interests; at least eight.</summary>
    public IReadOnlyList<string> Interests { get; init; } = [.. Enumerable.Range(1, 45).Select(number => $"interest-{number}")];

    /// <summary>What people cannot stand; at least eight.</summary>
    public IReadOnlyList<string> Dislikes { get; init; } =
        ["loud-phones", "early-mornings", "crowds", "small-talk", "being-late", "long-meetings", "bad-coffee", "being-rushed", "spoilers", "traffic"];

    /// <summary>What supporters offer.</summary>
    public IReadOnlyList<string> Offers { get; init; } = ["walk", "paperwork", "first-visit", "cook-together", "call-at-night"];
}
