using Alongside.Web.Stewardship;

namespace Alongside.Web.Board;

/// <summary>The people a coordinator may look for: those who wait and those who asked for a person. Nobody else's facts are opened here.</summary>
public sealed class Waiters(WaitingRoom room)
{
    /// <summary>Since when somebody waits or has been asking; null when they do neither.</summary>
    public async Task<DateTimeOffset?> SinceAsync(Guid person, CancellationToken stop)
    {
        if ((await room.WaitingAsync(stop)).Find(one => one.PersonId == person) is { } waiting) return waiting.Since;
        return (await room.AskedAsync(stop)).Find(one => one.PersonId == person)?.Since;
    }
}
