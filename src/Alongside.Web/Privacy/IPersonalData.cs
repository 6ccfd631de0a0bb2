using System.Text.Json.Nodes;

namespace Alongside.Web.Privacy;

/// <summary>What a room holds about a person. Export and erasure walk over all of these and know no room by name.</summary>
public interface IPersonalData
{
    /// <summary>The room's name in the export, as "check-ins". PrivacyWords has its title under "Room.check-ins".</summary>
    string Room { get; }

    /// <summary>The tables this room answers for. A test finds a table with a person in it that nobody answers for.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>The page where the person sees what the room holds, if there is one.</summary>
    string? Page => null;

    /// <summary>What the person wrote and what was written to them, opened, as they could read it on the pages.</summary>
    Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop);

    /// <summary>How many things that is, for the list of rooms. Rooms that may hold thousands count in the database.</summary>
    async Task<int> CountAsync(Guid person, CancellationToken stop) => PersonalJson.Count(await ExportAsync(person, stop));

    /// <summary>Takes away what the person wrote. What others wrote stays theirs. Doing it twice is doing it once.</summary>
    Task EraseAsync(Guid person, CancellationToken stop);

    /// <summary>The page of the room where single things are removed, if it has that way itself.</summary>
    string? RemovedOn => null;

    /// <summary>Single things of the person's own that the room's pages only change or end, the newest first. Here they can be erased.</summary>
    Task<IReadOnlyList<SingleThing>> ThingsAsync(Guid person, CancellationToken stop) => Task.FromResult<IReadOnlyList<SingleThing>>([]);

    /// <summary>Erases one of these for good, and tells whoever could read it that something changed. What is not theirs is not there.</summary>
    Task EraseOneAsync(Guid person, Guid thing, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>Something that somebody wrote or answered, and when. Without words its room and its day must do.</summary>
public sealed record SingleThing(Guid Id, DateTimeOffset At, string Words);
