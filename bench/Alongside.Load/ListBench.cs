using Alongside.Matching;
using Alongside.Matching.Communities;
using Alongside.Matching.Nearest;

namespace Alongside.Load;

/// <summary>The list of five for one peer among the supporters of a large programme, the same as looking at each supporter gives; and what a change costs.</summary>
public static class ListBench
{
    const int Times = 20;

    public static Task<object> RunAsync(Words words)
    {
        var community = Invented.Community(words.Number("peers", 60), words.Number("supporters", 10_000), words.Number("seed", 7));
        var (peers, supporters) = (community.Peers, community.Supporters);

        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var index = new SupporterIndex();
        foreach (var supporter in supporters) index.Enter(supporter.Profile, supporter.Clock);
        heap = GC.GetTotalMemory(forceFullCollection: true) - heap;

        // The comparison also lets the runtime compile what is measured next.
        foreach (var peer in peers) Compare(community.SuggestedTo(peer), List(peer));
        for (var i = 0; i < 40 * peers.Count; i++) List(peers[i % peers.Count]);

        var before = Usage.Now(app: 0);
        var lists = Measured(peers.Count * Times, i => List(peers[i % peers.Count]));
        var changes = Measured(peers.Count * Times, i =>
        {
            var supporter = supporters[i % supporters.Count];
            index.Enter(supporter.Profile with { Room = supporter.Profile.Room + 1 }, supporter.Clock);
        });
        var spent = Usage.Now(app: 0).Since(before);
        return Task.FromResult<object>(new
        {
            supporters = supporters.Count,
            processorMillisecondsOfAList = lists,
            processorMillisecondsOfAChange = changes,
            bytesPerSupporter = new { columns = Each(index.Bytes), indexOnHeap = Each(heap) },
            equalToPlainEngine = true,
            spent,
        });

        Suggestions List(WaitingPeer peer) => index.Best(peer.Profile, community.Relations, clock: peer.Clock);

        double Each(long bytes) => Math.Round(bytes / (double)supporters.Count, 1);
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
