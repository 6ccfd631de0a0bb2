using System.Collections.Concurrent;
using System.Collections.Immutable;
using Alongside.Web.People;

namespace Alongside.Web.Live;

/// <summary>The streams open on this node, by person. There are no groups: who is told is decided when there is something to tell.</summary>
public sealed class Streams
{
    readonly ConcurrentDictionary<Guid, ImmutableArray<LiveStream>> _open = new();

    public IEnumerable<LiveStream> All => _open.Values.SelectMany(streams => streams);

    public ImmutableArray<LiveStream> Of(Guid person) => _open.TryGetValue(person, out var streams) ? streams : [];

    public LiveStream Open(CurrentPerson me)
    {
        var stream = new LiveStream(me);
        _open.AddOrUpdate(me.Id, [stream], (_, streams) => streams.Add(stream));
        return stream;
    }

    public void Close(LiveStream stream)
    {
        stream.Close();
        var left = _open.AddOrUpdate(stream.Me.Id, [], (_, streams) => streams.Remove(stream));
        if (left.IsEmpty) _open.TryRemove(new(stream.Me.Id, left));
    }

    public void CloseSession(Guid session)
    {
        foreach (var stream in All.Where(s => s.Me.SessionId == session)) stream.Close();
    }
}
