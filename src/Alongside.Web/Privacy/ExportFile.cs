using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alongside.Web.People;

namespace Alongside.Web.Privacy;

/// <summary>Everything held about a person as one file, written straight to their browser: nothing of it lies on a disk of ours. docs/export.md describes it.</summary>
public sealed class ExportFile(IEnumerable<IPersonalData> rooms, ReadableExport readable, TimeProvider clock)
{
    public const string Format = "alongside-export";
    public const int Version = 1;

    public async Task WriteAsync(Stream to, CurrentPerson me, CancellationToken stop)
    {
        var held = new JsonObject();
        // As it will stand in the file: a moment that a room put there as a moment is text by now, for whoever writes it readably.
        foreach (var room in rooms.OrderBy(room => room.Room, StringComparer.Ordinal))
            held[room.Room] = await room.ExportAsync(me.Id, stop) is { } told ? JsonNode.Parse(told.ToJsonString(PersonalJson.Format)) : null;

        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, stop);
        await using (var file = await zip.CreateEntry("alongside-export.json", CompressionLevel.Fastest).OpenAsync(stop))
            await JsonSerializer.SerializeAsync(file, new { format = Format, version = Version, made = clock.GetUtcNow(), rooms = held }, PersonalJson.Format, stop);
        await using (var file = await zip.CreateEntry("read-me.html", CompressionLevel.Fastest).OpenAsync(stop))
        await using (var text = new StreamWriter(file, new UTF8Encoding(false)))
            await readable.WriteAsync(text, held, me, stop);
    }
}
