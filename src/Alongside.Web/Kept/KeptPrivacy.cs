using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Kept;

/// <summary>Who kept somebody's page with them and what was written down when they called; and the pages one kept for others, without a word of theirs.</summary>
public sealed class KeptPrivacy(AlongsideDb db, Keyring keyring, NpgsqlDataSource source) : IPersonalData
{
    public string Room => "kept";

    public IReadOnlyList<string> Tables => ["page_kept", "called"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var keepings = await db.AllKeepingsAround(person).AsNoTracking().OrderBy(k => k.Since).ToListAsync(stop);
        var called = await db.CalledAsync(person, stop);
        if (keepings.Count == 0 && called is null) return null;
        return PersonalJson.Of(new
        {
            Called = called is null ? null : new { At = called.AddedAt, Reach = called.OpenReach(keyring), Asked = called.OpenAsked(keyring) },
            Kept = keepings.Select(k => new { Mine = k.PersonId == person, Companionship = k.CompanionshipId, k.Since, k.Until }),
        });
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop,
        "delete from called where person_id = $1",
        "delete from page_kept where person_id = $1",
        "update page_kept set until = coalesce(until, now()) where keeper_id = $1");
}
