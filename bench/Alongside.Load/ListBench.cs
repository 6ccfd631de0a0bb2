using Alongside.Matching;
using Alongside.Matching.Nearest;

namespace Alongside.Load;

/// <summary>The list of five for one peer among the supporters of a large programme, the same as looking at each supporter gives; and what a change costs.</summary>
public static class ListBench
{
    const int Times = 20;

    public static Task<object> RunAsync(Words words)
    {
        var programme = new Programme(words.Number("seed", 7));
        var supporters = Enumerable.Range(0, words.Number("supporters", 10_000)).Select(_ => programme.Supporter()).ToArray();
        var peers = Enumerable.Range(0, words.Number("peers", 60)).Select(_ => programme.Peer()).ToArray();
        var relations = peers.SelectMany(peer => programme.Between(peer, supporters)).ToArray();

        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var index = new SupporterIndex();
        foreach (var supporter in supporters) index.Enter(supporter);
        heap = GC.GetTotalMemory(forceFullCollection: true) - heap;

        // The comparison also lets the runtime compile what is measured next.
        foreach (var peer in peers) Compare(Suggestions.For(peer, supporters, relations), index.Best(peer, relations));
        for (var i = 0; i < 40 * peers.Length; i++) index.Best(peers[i % peers.Length], relations);

        var before = Usage.Now(app: 0);
        var lists = Measured(peers.Length * Times, i => index.Best(peers[i % peers.Length], relations));
        var changes = Measured(peers.Length * Times, i =>
        {
            var supporter = supporters[i % supporters.Length];
            index.Enter(supporter with { Room = supporter.Room + 1 });
        });
        var spent = Usage.Now(app: 0).Since(before);
        return Task.FromResult<object>(new
        {
            supporters = supporters.Length,
            processorMillisecondsOfAList = lists,
            processorMillisecondsOfAChange = changes,
            bytesPerSupporter = new { columns = Each(index.Bytes), indexOnHeap = Each(heap) },
            equalToPlainEngine = true,
            spent,
        });

        double Each(long bytes) => Math.Round(bytes / (double)supporters.Length, 1);
    }

    static void Compare(Suggestions plain, Suggestions quick)
    {
        if (!plain.Select(one => (one.SupporterId, one.Fit)).SequenceEqual(quick.Select(one => (one.SupporterId, one.Fit))) || !plain.NoFits.SequenceEqual(quick.NoFits)
            || !plain.ShortBecause.MayBeTold.SequenceEqual(quick.ShortBecause.MayBeTold))
        {
            throw new InvalidOperationException("Not what looking at each supporter gives.");
        }
    }

    static Percentiles Measured(int times, Action<int> work)
    {
        var used = new long[times];
        for (var i = 0; i < times; i++)
        {
            var before = Clock.OfThisThread;
            work(i);
            used[i] = Clock.OfThisThread - before;
        }
        return Percentiles.Of(used);
    }
}
