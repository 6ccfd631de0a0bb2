using System.Threading.Channels;
using Alongside.Web.People;

namespace Alongside.Web.Live;

/// <summary>One thing told to a browser: a rendered entry, or only the name of what changed.</summary>
public sealed record LiveEvent(string Kind, string Data);

/// <summary>One open stream to one browser. When it cannot keep up it is closed: the browser comes back and catches up.</summary>
public sealed class LiveStream(CurrentPerson me)
{
    readonly Channel<LiveEvent> _events = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(512) { SingleReader = true });

    public CurrentPerson Me => me;

    public IAsyncEnumerable<LiveEvent> Events(CancellationToken stop) => _events.Reader.ReadAllAsync(stop);

    public void Tell(LiveEvent what)
    {
        if (!_events.Writer.TryWrite(what)) Close();
    }

    public void Close() => _events.Writer.TryComplete();
}
