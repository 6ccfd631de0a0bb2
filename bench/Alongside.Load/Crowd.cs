namespace Alongside.Load;

/// <summary>Everybody who listens: one open stream each.</summary>
public sealed class Crowd : IDisposable
{
    const int AtOnce = 64;
    readonly List<Listener> _listeners = [];
    readonly List<long> _beats = [];

    public int Count => _listeners.Count;

    public static async Task<Crowd> OpenAsync(Town town, IEnumerable<int> people, int port, Ledger ledger)
    {
        var crowd = new Crowd();
        foreach (var some in people.Chunk(AtOnce))
        {
            var listeners = some.Select(person => new Listener(person, town.People[person].Cookie, port, ledger, crowd.Beat)).ToList();
            crowd._listeners.AddRange(listeners);
            await Task.WhenAll(listeners.Select(listener => listener.OpenAsync()));
        }
        return crowd;
    }

    void Beat(long at)
    {
        lock (_beats) _beats.Add(at);
    }

    /// <summary>The instants at which beats were heard since the last time this was asked.</summary>
    public long[] TakeBeats()
    {
        lock (_beats)
        {
            long[] beats = [.. _beats.Order()];
            _beats.Clear();
            return beats;
        }
    }

    public void Dispose()
    {
        foreach (var listener in _listeners) listener.Dispose();
    }
}
