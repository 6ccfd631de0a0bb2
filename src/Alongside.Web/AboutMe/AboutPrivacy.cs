using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.AboutMe;

/// <summary>Everything a person said about themselves.</summary>
public sealed class AboutPrivacy(NpgsqlDataSource source, AboutStorage about) : IPersonalData
{
    public string Room => "about-me";

    public string? Page => "/about";

    public IReadOnlyList<string> Tables => ["about"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop) =>
        (await about.OfAllAsync([person], stop)).TryGetValue(person, out var facts) ? PersonalJson.Of(facts) : null;

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop, "delete from about where person_id = $1");
}
