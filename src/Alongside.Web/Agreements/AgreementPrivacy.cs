using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Agreements;

/// <summary>Agreements belong to both: each takes all versions along; what one wrote goes with them.</summary>
public sealed class AgreementPrivacy(AlongsideDb db, Keyring keyring) : IPersonalData
{
    public string Room => "agreements";

    public IReadOnlyList<string> Tables => ["agreement"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var all = await db.AgreementsAround(person).AsNoTracking().OrderBy(a => a.WrittenAt).ToListAsync(stop);
        return new JsonArray([.. all.Where(one => keyring.CanOpen(one.Text)).Select(one => new JsonObject
        {
            ["companionship"] = one.CompanionshipId,
            ["writtenByMe"] = one.WrittenBy == person,
            ["writtenAt"] = one.WrittenAt,
            ["agreedAt"] = one.AgreedAt,
            ["toldTo"] = one.ToldTo,
            ["setAsideAt"] = one.SetAsideAt,
            ["text"] = JsonNode.Parse(one.Open(keyring).ToJson()),
        })]);
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => db.AgreementsBy(person).ExecuteDeleteAsync(stop);
}
