using System.Runtime.Intrinsics;
using Alongside.Matching.Nearest;

namespace Alongside.Load;

/// <summary>B9: who of a million supporters has most in common with a peer, on one processor, the same as a plain look at everybody finds.</summary>
public static class NearestBench
{
    const int Lines = 512, Peers = 60, Times = 20, HowMany = 10;

    public static Task<object> RunAsync(Words words)
    {
        var random = new Random(words.Number("seed", 7));
        var weights = Enumerable.Range(0, Lines).Select(_ => random.Next(1, 16)).ToArray();
        var supporters = new ushort[words.Number("supporters", 1_000_000)][];
        for (var row = 0; row < supporters.Length; row++) supporters[row] = Invented(random);
        var questions = Enumerable.Range(0, Peers).Select(_ => Invented(random).Select(line => new WeighedColumn(line, weights[line])).ToArray()).ToArray();

        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var columns = new Columns();
        for (var row = 0; row < supporters.Length; row++) columns.Enter(row, [.. supporters[row]]);
        heap = GC.GetTotalMemory(forceFullCollection: true) - heap;
        var everybody = columns.Everybody();

        // The comparison also lets the runtime compile what is measured next.
        var sharing = 0.0;
        foreach (var question in questions)
        {
            var (plainly, somethingInCommon) = Plainly(supporters, question);
            if (!plainly.SequenceEqual(columns.Best(question, everybody, HowMany))) throw new InvalidOperationException("Not what a plain look at everybody finds.");
            sharing += somethingInCommon / (double)supporters.Length / Peers;
        }
        for (var i = 0; i < 10 * Peers; i++) columns.Best(questions[i % Peers], everybody, HowMany);

        var before = Usage.Now(app: 0);
        var (took, used) = (new long[Peers * Times], new long[Peers * Times]);
        for (var i = 0; i < took.Length; i++)
        {
            var (start, usedBefore) = (Clock.Now, Clock.OfThisThread);
            columns.Best(questions[i % Peers], everybody, HowMany);
            (took[i], used[i]) = (Clock.Now - start, Clock.OfThisThread - usedBefore);
        }
        var spent = Usage.Now(app: 0).Since(before);
        return Task.FromResult<object>(new
        {
            supporters = supporters.Length,
            milliseconds = Percentiles.Of(took),
            processorMilliseconds = Percentiles.Of(used),
            bytesPerSupporter = new { counted = Each(columns.Bytes), heap = Each(heap) },
            equalToPlainLook = true,
            haveSomethingInCommon = Math.Round(sharing, 3),
            vectorBits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128,
            spent,
        });

        double Each(long bytes) => Math.Round(bytes / (double)supporters.Length, 2);
    }

    // Twelve to twenty-eight lines; the first ones are many people's, the last ones few people's.
    static ushort[] Invented(Random random)
    {
        var lines = new HashSet<ushort>();
        for (var many = random.Next(12, 29); lines.Count < many;) lines.Add((ushort)(Lines * Math.Pow(random.NextDouble(), 2.5)));
        return [.. lines];
    }

    static (Near[] Best, int SomethingInCommon) Plainly(ushort[][] supporters, WeighedColumn[] question)
    {
        var counts = new int[Lines];
        foreach (var asked in question) counts[asked.Column] = asked.Weight;
        var all = supporters.Select((lines, row) => new Near(row, lines.Sum(line => counts[line]))).ToArray();
        return ([.. all.OrderByDescending(near => near.Score).ThenBy(near => near.Row).Take(HowMany)], all.Count(near => near.Score > 0));
    }
}
