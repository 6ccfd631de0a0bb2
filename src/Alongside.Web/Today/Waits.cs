using Alongside.Web.People;

namespace Alongside.Web.Today;

/// <summary>Something that waits for somebody: in words of the room it comes from, with the way to it.</summary>
public sealed record Waits(string Title, string Text, string Href, string Act);

/// <summary>What a room puts on the first page. Rooms register theirs as scoped; they are asked one after another, and most say nothing.</summary>
public interface IWaits
{
    int Order { get; }

    Task<IReadOnlyList<Waits>> ForAsync(CurrentPerson me, CancellationToken stop);
}
