using System.Text.Json.Nodes;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Celebrations;

/// <summary>What this room holds about a person: their moments and the days they count. Cards are words of the talk.</summary>
public sealed class CelebrationsPrivacy(AlongsideDb db, NpgsqlDataSource source, CountReads counts, Counting counting, Keyring keyring) : IPersonalData
{
    public string Room => "celebrations";

    public IReadOnlyList<string> Tables => ["moment", "moment_answer", "counted_days"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var trip = new OneTrip(source);
        var moments = trip.Ask("select id, kind, at, content from moment where person_id = $1 order by at",
            row => (Kind: (MomentKind)row.GetInt16(1), At: row.GetMoment(2), Words: Moment.Open(row.GetGuid(0), row.GetSealed(3), keyring)), person);
        var answered = trip.Ask("select at, number is not null from moment_answer where person_id = $1 order by at", row => (At: row.GetMoment(0), Card: row.GetBoolean(1)), person);
        await trip.GoAsync(stop);
        return new JsonObject
        {
            ["moments"] = new JsonArray([.. moments.Select(one => new JsonObject { ["kind"] = one.Kind.ToString(), ["at"] = one.At, ["words"] = one.Words.Text, ["mark"] = one.Words.Mark })]),
            ["celebrated"] = new JsonArray([.. answered.Select(one => new JsonObject { ["at"] = one.At, ["with a card"] = one.Card })]),
            ["counted days"] = new JsonArray([.. (await counts.OwnAsync(person, stop)).Select(OneCount)]),
        };
    }

    public async Task EraseAsync(Guid person, CancellationToken stop)
    {
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        await db.RemoveMomentsOfAsync(person, stop);
        await db.CountedBy(person).ExecuteDeleteAsync(stop);
        await whole.CommitAsync(stop);
    }

    public async Task<IReadOnlyList<SingleThing>> ThingsAsync(Guid person, CancellationToken stop) =>
        [.. (await counts.OwnAsync(person, stop)).Select(seen => new SingleThing(seen.Row.Id, seen.Row.MadeAt, seen.Count.What)).OrderByDescending(thing => thing.At)];

    public Task EraseOneAsync(Guid person, Guid thing, CancellationToken stop) => counting.EraseAsync(person, thing, stop);

    private static JsonObject OneCount(CountSeen seen) => new()
    {
        ["what"] = seen.Count.What,
        ["marked"] = seen.Count.Marked.ToString(),
        ["shared"] = seen.Row.IsShared,
        ["ended"] = seen.Row.EndedAt,
        ["days"] = new JsonArray([.. seen.Count.Stretches.Select(stretch => new JsonObject { ["from"] = CelebrationPhrases.Field(stretch.From), ["last"] = stretch.Last is { } last ? CelebrationPhrases.Field(last) : null })]),
    };
}
