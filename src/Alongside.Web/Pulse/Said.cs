using System.Text.Json.Serialization;

namespace Alongside.Web.Pulse;

/// <summary>What somebody answered: a step for each line or none, what to keep, what to change, and whether the other may see it.</summary>
public sealed record Said(IReadOnlyList<int?> Lines, string? Keep, string? Change, bool ForBoth, bool Skipped = false)
{
    public static readonly Said Nothing = new([.. PulseLines.Lines.Select(_ => (int?)null)], null, null, false, Skipped: true);

    /// <summary>Fewer lines than this make no whole.</summary>
    private const int Fewest = 3;

    /// <summary>For comparing somebody with themselves, and for the height of a line. It is never shown, and never compared between people.</summary>
    [JsonIgnore]
    public int? Whole => Lines.Count(step => step is not null) >= Fewest ? (int)Math.Round(Lines.OfType<int>().Average() * 25, MidpointRounding.AwayFromZero) : null;

    [JsonIgnore]
    public bool IsEmpty => Lines.All(step => step is null) && Keep is null && Change is null;
}

/// <summary>What is said to somebody after they answered, and to nobody else. None of it lessens the support they get.</summary>
/// <param name="Low">The lines to talk about, by their place.</param>
/// <param name="Dropped">Well below what the same person said before.</param>
/// <param name="AllFull">Three times in a row everything full: some do not feel free to say.</param>
public sealed record Signs(IReadOnlyList<int> Low, bool Dropped, bool AllFull)
{
    private const int Drop = 20, Highest = 4, InARow = 3;

    public bool OpensRepair => Low.Count > 0 || Dropped;

    /// <param name="earlier">What the same person answered before, the newest first. What they skipped is not among it.</param>
    public static Signs Of(Said now, IReadOnlyList<Said> earlier)
    {
        var low = now.Lines.Select((step, place) => (step, place)).Where(one => one.step is 0 or 1).Select(one => one.place).ToList();
        var before = earlier.Take(InARow).Select(said => said.Whole).OfType<int>().Order().ToList();
        var dropped = now.Whole is { } whole && before.Count == InARow && before[InARow / 2] - whole >= Drop;
        var full = earlier.Count >= InARow - 1 && earlier.Take(InARow - 1).Prepend(now).All(said => said.Lines.All(step => step == Highest));
        return new(low, dropped, full);
    }

    /// <summary>Lines that two who show each other their answers see quite differently.</summary>
    public static IReadOnlyList<int> Apart(Said mine, Said theirs) =>
        mine.ForBoth && theirs.ForBoth ? [.. Enumerable.Range(0, mine.Lines.Count).Where(place => mine.Lines[place] - theirs.Lines[place] is >= 2 or <= -2)] : [];
}
