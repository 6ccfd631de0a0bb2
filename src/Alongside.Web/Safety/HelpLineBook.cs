using System.Text.Json;

namespace Alongside.Web.Safety;

/// <summary>
/// The help lines: the list this program came with, or the newer one a steward put into the data folder.
/// Files only, so that help is there when the database is not.
/// </summary>
public sealed class HelpLineBook(string path, ILogger<HelpLineBook> log)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true };

    private volatile Edition _edition = new(Own(), default);

    private sealed record Edition(HelpLines Lines, DateTime Written);

    public HelpLines Lines
    {
        get
        {
            var written = File.GetLastWriteTimeUtc(path);
            if (written != _edition.Written) _edition = new Edition(Read(), written);
            return _edition.Lines;
        }
    }

    public HelpCountry? Country(string? code) => Lines.Countries.FirstOrDefault(country => country.Code == code);

    /// <summary>Somebody dialled this line and was answered. The whole list is written beside its place and moved there, so that nobody reads half of it.</summary>
    public void Checked(string slug, DateOnly day)
    {
        lock (Format)
        {
            var lines = Lines with
            {
                Countries = [.. Lines.Countries.Select(country => country with
                {
                    Lines = [.. country.Lines.Select(line => line.Slug == slug ? line with { CheckedOn = day } : line)],
                })],
            };
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(lines, Format));
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    private HelpLines Read()
    {
        if (!File.Exists(path)) return Own();
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<HelpLines>(file, Format) ?? _edition.Lines;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            // A broken list must not take help away: the last good one stays.
            log.LogWarning(failure, "The list of help lines cannot be read; the last good one stays in use");
            return _edition.Lines;
        }
    }

    private static HelpLines Own()
    {
        using var list = typeof(HelpLineBook).Assembly.GetManifestResourceStream("Alongside.Web.Safety.help-lines.json")!;
        return JsonSerializer.Deserialize<HelpLines>(list, Format)!;
    }
}
