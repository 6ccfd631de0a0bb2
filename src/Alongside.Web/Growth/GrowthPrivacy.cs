using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace Alongside.Web.Growth;

/// <summary>What somebody learned and thought, how they were doing, and what was shared with them. The rest of others is theirs.</summary>
public sealed class GrowthPrivacy(AlongsideDb db, NpgsqlDataSource source, Keyring keyring, IStringLocalizer<GrowthWords> words) : IPersonalData
{
    public string Room => "growth";

    public string? Page => "/growth";

    public string? RemovedOn => "/growth";

    public IReadOnlyList<string> Tables => ["learned", "learned_share", "reflection", "reflection_share", "own_week", "debrief", "door_closed", "load_wish"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop)
    {
        var learned = await db.LearnedBy(person).AsNoTracking().OrderBy(l => l.At).ToListAsync(stop);
        var shares = (await db.SharesOfLearnedBy(person).AsNoTracking().ToListAsync(stop)).ToLookup(s => s.LearnedId);
        var told = await db.LearnedToldTo(person).AsNoTracking().OrderBy(l => l.At).ToListAsync(stop);
        var reflections = await db.ReflectionsOf(person).AsNoTracking().OrderBy(r => r.WrittenAt).ToListAsync(stop);
        var shown = await db.ReflectionSharesOf(person).AsNoTracking().OrderBy(s => s.SharedAt).ToListAsync(stop);
        var weeks = await db.OwnWeeksOf(person).AsNoTracking().OrderBy(w => w.At).ToListAsync(stop);
        var debriefs = await db.DebriefsOf(person).AsNoTracking().OrderBy(d => d.AskedAt).ToListAsync(stop);
        var doors = await db.DoorsClosedOf(person).AsNoTracking().OrderBy(d => d.ClosedAt).ToListAsync(stop);
        var wish = (await db.LoadWishOf(person).AsNoTracking().SingleOrDefaultAsync(stop))?.Open(keyring);
        if (learned.Count + told.Count + reflections.Count + weeks.Count + debriefs.Count + doors.Count == 0 && wish is null) return null;
        return PersonalJson.Of(new
        {
            Learned = learned.Select(l => new { l.At, Words = Learned.Open(l.Id, l.Words, keyring), Shared = shares[l.Id].Select(s => new { Talk = s.CompanionshipId, At = s.SharedAt, TakenBack = s.WithdrawnAt }) }),
            ToldMe = told.Select(l => new { l.At, Words = Learned.Open(l.Id, l.Words, keyring) }).Where(l => l.Words is not null),
            AfterTalks = reflections.Select(r => new { Talk = r.CompanionshipId, At = r.WrittenAt, Said = r.Open(keyring) }),
            Shared = shown.Select(s => new { At = s.SharedAt, TakenBack = s.WithdrawnAt, Said = s.Open(keyring) }),
            Weeks = weeks.Select(w => new { w.At, Week = w.Open(keyring) }),
            Debriefs = debriefs.Select(d => new { Asked = d.AskedAt, Line = d.Open(keyring), Answered = d.AnsweredAt, TakenBack = d.TakenBackAt }),
            DoorClosed = doors.Select(d => new { At = d.ClosedAt, ByItself = d.ClosedBy is null, Ended = d.OpenedAt }),
            Limit = wish,
        });
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop,
        "delete from learned_share s using learned l where l.id = s.learned_id and l.person_id = $1", "delete from learned where person_id = $1",
        "delete from reflection_share where person_id = $1", "delete from reflection where person_id = $1", "delete from own_week where person_id = $1",
        "delete from debrief where person_id = $1", "delete from door_closed where person_id = $1", "delete from load_wish where person_id = $1");

    /// <summary>Lines and thoughts are removed on their page; how a week was has none.</summary>
    public async Task<IReadOnlyList<SingleThing>> ThingsAsync(Guid person, CancellationToken stop)
    {
        var weeks = await db.OwnWeeksOf(person).AsNoTracking().Where(w => w.Word != null).OrderByDescending(w => w.At).ToListAsync(stop);
        return weeks.ConvertAll(week => new SingleThing(week.Id, week.At, words[$"Week.{week.Open(keyring)}"]));
    }

    public Task EraseOneAsync(Guid person, Guid thing, CancellationToken stop) => db.OwnWeeksOf(person).Where(w => w.Id == thing && w.Word != null).ExecuteDeleteAsync(stop);
}
