using Alongside.Tests.Town;
using Alongside.Web.CheckIns;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.CheckIns;

/// <summary>Two of the cast with a rhythm, whose days may lie in the past.</summary>
public static class Agreeing
{
    public const string NewYork = "America/New_York";

    public static async Task<Companionship> BondAsync(this RealTown town, Guid id, Guid me) => await town.WithDbAsync(db => db.CompanionshipsOf(me).AsNoTracking().SingleAsync(one => one.Id == id));

    /// <summary>Thursdays at seven since some weeks, none of them made yet; the two have walked together for longer.</summary>
    public static async Task<(Member Maya, Member Sam, Guid Talk)> WithRhythmAsync(this RealTown town, int daysAgo, Rhythm? rhythm = null, Reaching? reaching = null)
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        var talk = await town.WalkTogetherAsync(maya, sam);
        await town.BegunAgoAsync(talk, daysAgo + 1);
        await town.AgreeAsync(talk, maya.Id, daysAgo, rhythm, reaching);
        return (maya, sam, talk);
    }

    public static Task<int> BegunAgoAsync(this RealTown town, Guid talk, int days)
    {
        var begun = TimeProvider.System.GetUtcNow().AddDays(-days);
        return town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update companionship set hello_at = {begun}, peer_yes_at = {begun}, supporter_yes_at = {begun}, begun_at = {begun} where id = {talk}"));
    }

    public static async Task AgreeAsync(this RealTown town, Guid talk, Guid peer, int daysAgo, Rhythm? rhythm = null, Reaching? reaching = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (zone, bond, keyring) = (Rhythm.Zone(NewYork), await town.BondAsync(talk, peer), town.Services.GetRequiredService<Keyring>());
        var plan = Plan.From(rhythm ?? Daily(now), reaching ?? Reaching.Default, null, now.AddDays(-daysAgo), zone);
        await town.WithDbAsync(db => { db.Add(AgreedRhythm.Of(NewId.At(TimeProvider.System), bond, plan, NewYork, keyring, now.AddDays(-daysAgo))); return db.SaveChangesAsync(); });
    }

    /// <summary>Every day, an hour ago by the clock of New York.</summary>
    public static Rhythm Daily(DateTimeOffset now) => new(Enum.GetValues<DayOfWeek>(), TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(now.AddHours(-1), NewYork).DateTime), 1);

    /// <summary>Walks the round, and waits for what another walk took before.</summary>
    public static async Task WalkAsync(this RealTown town)
    {
        await town.Services.GetRequiredService<DueCheckIns>().WalkAsync(default);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"select from check_in_rhythm where ended_at is null for share"));
    }

    /// <summary>What was due, the oldest first.</summary>
    public static Task<List<DateTimeOffset>> DueOfAsync(this RealTown town, Guid talk) =>
        town.WithDbAsync(db => db.Database.SqlQuery<DateTimeOffset>($"select due_at as \"Value\" from check_in where companionship_id = {talk} order by due_at").ToListAsync());

    public static async Task<Guid> NewestOfAsync(this RealTown town, Guid talk) =>
        await town.WithDbAsync(db => db.Database.SqlQuery<Guid>($"select id as \"Value\" from check_in where companionship_id = {talk} order by due_at desc limit 1").SingleAsync());

    /// <summary>Moves every moment of two people into the past.</summary>
    public static async Task LaterAsync(this RealTown town, Guid talk, int hours)
    {
        var by = TimeSpan.FromHours(hours);
        await town.WithDbAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"update check_in set due_at = due_at - {by} where companionship_id = {talk}");
            await db.Database.ExecuteSqlAsync($"update check_in_answer a set answered_at = answered_at - {by}, changed_at = changed_at - {by} from check_in k where k.id = a.check_in_id and k.companionship_id = {talk}");
            await db.Database.ExecuteSqlAsync($"update reached_out set at = at - {by} where companionship_id = {talk}");
            await db.Database.ExecuteSqlAsync($"update entry set said_at = said_at - {by} where conversation_id = {talk}");
            await db.Database.ExecuteSqlAsync($"update check_in_pause set begun_at = begun_at - {by}, ended_at = ended_at - {by} where companionship_id = {talk}");
            return await db.Database.ExecuteSqlAsync($"update companionship set hello_at = hello_at - {by}, peer_yes_at = begun_at - {by}, supporter_yes_at = begun_at - {by}, begun_at = begun_at - {by} where id = {talk}");
        });
    }
}
