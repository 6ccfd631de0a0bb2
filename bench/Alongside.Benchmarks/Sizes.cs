using System.Diagnostics;
using Alongside.Matching.Assignment;

namespace Alongside.Benchmarks;

/// <summary>How long the whole programme takes, and how much memory, as it grows.</summary>
internal static class Sizes
{
    private static readonly (int Peers, int Supporters, int Room)[] Small =
        [(500, 100, 10), (500, 100, 5), (1000, 200, 10), (1000, 200, 5), (2000, 400, 10), (2000, 400, 5), (2000, 400, 4), (5000, 1000, 10), (5000, 1000, 5)];

    private static readonly (int Peers, int Supporters, int Room)[] Large = [(10000, 2000, 10), (10000, 2000, 5), (20000, 4000, 10), (20000, 4000, 5), (20000, 4000, 4)];

    public static IEnumerable<Measured> Measured(bool large)
    {
        foreach (var (peers, supporters, room) in large ? [.. Small, .. Large] : Small)
        {
            var invented = InventedProgramme.Of(peers, supporters, room);
            yield return Measure("best", invented, found => found.Best());
            yield return Measure("best, fractions", invented.WithFractions(), found => found.Best());
            yield return Measure("fair", invented, found => found.Fair());
        }
    }

    private static Measured Measure(string what, InventedProgramme invented, Func<Programme, Assigned> solve)
    {
        var times = invented.Peers > 5000 ? 5 : 20;
        var took = new double[times];
        Assigned? found = null;
        for (var warm = 0; warm < (invented.Peers > 5000 ? 1 : 10); warm++) found = solve(invented.Packed);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var at = 0; at < times; at++)
        {
            var start = Stopwatch.GetTimestamp();
            found = solve(invented.Packed);
            took[at] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        var bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / times;
        Array.Sort(took);
        return new(what, invented.Peers, invented.Rooms.Length, invented.Rooms[0], invented.Candidates.Length, found!.Matched, found.Total, found.Bound, found.Proven, took[0], took[times / 2], took[^1], bytes / 1e6);
    }
}

/// <summary>One size: milliseconds at best, at the median and at worst, megabytes allocated for one answer.</summary>
internal sealed record Measured(
    string What, int Peers, int Supporters, int Room, int Candidates, int Matched, double Total, double Bound, bool Proven, double Least, double Middle, double Worst, double Megabytes);
