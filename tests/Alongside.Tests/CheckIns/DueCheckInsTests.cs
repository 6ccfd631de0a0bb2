using Alongside.Tests.Town;
using Alongside.Web.CheckIns;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.CheckIns;

/// <summary>The round: one check-in for each moment, one letter for a day of downtime, and nothing for those who rest or have parted.</summary>
public sealed class DueCheckInsTests(RealTown town)
{
    [Fact]
    public async Task After_days_without_a_walk_every_moment_has_its_check_in_and_the_peer_one_letter()
    {
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 5);
        await town.WalkAsync();
        var due = await town.DueOfAsync(talk);
        Assert.Equal(5, due.Count);
        Assert.Equal(due.Count, due.Select(at => Rhythm.DayOf(at, Rhythm.Zone(Agreeing.NewYork))).Distinct().Count());
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.CheckIn));
        Assert.Equal(0, await town.LettersAsync(sam.Id, Letter.CheckIn));
        await town.WalkAsync();
        Assert.Equal(5, (await town.DueOfAsync(talk)).Count);
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.CheckIn));
    }

    [Fact]
    public async Task Two_nodes_that_walk_at_once_make_each_check_in_once()
    {
        var all = new List<(Member Maya, Guid Talk)>();
        for (var i = 0; i < 12; i++)
        {
            var (maya, _, talk) = await town.WithRhythmAsync(daysAgo: 3);
            all.Add((maya, talk));
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.WalkAsync()));
        foreach (var (maya, talk) in all)
        {
            Assert.Equal(3, (await town.DueOfAsync(talk)).Count);
            Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.CheckIn));
        }
    }

    [Fact]
    public async Task A_rhythm_that_is_agreed_again_asks_nobody_twice_for_one_moment()
    {
        var daily = Agreeing.Daily(TimeProvider.System.GetUtcNow());
        var (maya, _, talk) = await town.WithRhythmAsync(daysAgo: 2, daily);
        await town.WalkAsync();
        var before = await town.DueOfAsync(talk);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update check_in_rhythm set ended_at = now() where companionship_id = {talk}"));
        await town.AgreeAsync(talk, maya.Id, daysAgo: 2, daily);
        await town.WalkAsync();
        Assert.Equal(before, await town.DueOfAsync(talk));
        Assert.Equal(1, await town.LettersAsync(maya.Id, Letter.CheckIn));
    }

    [Fact]
    public async Task What_the_two_agree_on_takes_the_place_of_what_held_before_in_one_save()
    {
        var (maya, _, talk) = await town.WithRhythmAsync(daysAgo: 0);
        var bond = await town.BondAsync(talk, maya.Id);
        await using var scope = town.Services.CreateAsyncScope();
        var (db, rhythms) = (scope.ServiceProvider.GetRequiredService<AlongsideDb>(), scope.ServiceProvider.GetRequiredService<Rhythms>());
        await rhythms.AgreeAsync(bond, Rhythm.Weekly, new(Reaching.Call, 14), default);
        Assert.NotEqual(Rhythm.Weekly.Days, (await rhythms.OfAsync(bond, default))!.Rhythm!.Days);
        await db.SaveChangesAsync();
        var holds = (await rhythms.OfAsync(bond, default))!;
        Assert.Equal((Reaching.Call, 14, DayOfWeek.Thursday), (holds.Reaching.Way, holds.Reaching.QuietAfterDays, holds.Rhythm!.Days.Single()));
        await rhythms.AgreeAsync(bond, null, Reaching.Default, default);
        await db.SaveChangesAsync();
        Assert.Null((await rhythms.OfAsync(bond, default))!.Rhythm);
        await town.WalkAsync();
        Assert.Empty(await town.DueOfAsync(talk));
        await Assert.ThrowsAsync<ArgumentException>(() => rhythms.AgreeAsync(bond, Rhythm.Weekly with { Days = [] }, Reaching.Default, default));
    }

    [Fact]
    public async Task Whoever_moves_to_another_zone_is_asked_by_the_clock_there()
    {
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 0, new Rhythm(Enum.GetValues<DayOfWeek>(), new(12, 0), 1));
        await town.WalkAsync();
        var before = await NextAsync(talk);
        foreach (var (zone, offset) in new[] { ("Asia/Tokyo", 9), ("Etc/UTC", 0) })
        {
            (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync("/more/me"), "form[action='/more/me']", ("zone", zone))).Dispose();
            await town.WalkAsync();
            var next = await NextAsync(talk);
            Assert.NotEqual(before, next);
            Assert.Equal(new TimeOnly(12, 0), TimeOnly.FromDateTime(next.ToOffset(TimeSpan.FromHours(offset)).DateTime));
        }
        Assert.Contains("Check-ins", (await sam.Browser.OpenAsync($"/us/{talk}")).Body!.TextContent);
    }

    [Fact]
    public async Task Nothing_is_due_while_the_two_rest_and_after_they_parted()
    {
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 3);
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"insert into pause (id, companionship_id, begun_at, begun_by, ended_at, ended_by) values ({NewId.At(TimeProvider.System)}, {talk}, now() - interval '4 days', {sam.Id}, now() - interval '30 hours', {sam.Id})"));
        await town.WalkAsync();
        Assert.Equal(2, (await town.DueOfAsync(talk)).Count);

        var (lena, curtis, other) = await town.WithRhythmAsync(daysAgo: 3);
        (await curtis.Browser.SubmitAsync(await curtis.Browser.OpenAsync($"/us/{other}"), "form:has([value=end])")).Dispose();
        await town.WalkAsync();
        Assert.Empty(await town.DueOfAsync(other));
        Assert.Equal(0, await town.LettersAsync(lena.Id, Letter.CheckIn));
        Assert.Empty(await town.WithDbAsync(async db => await db.RhythmOf(await town.BondAsync(other, lena.Id)).ToListAsync()));
        Assert.NotEqual(maya.Id, lena.Id);
    }

    [Fact]
    public async Task A_pause_of_the_check_ins_holds_until_its_day_and_either_can_end_it()
    {
        var (maya, sam, talk) = await town.WithRhythmAsync(daysAgo: 0, new Rhythm(Enum.GetValues<DayOfWeek>(), new(12, 0), 1));
        var page = await maya.Browser.OpenAsync($"/us/{talk}/check-ins");
        using (var flawed = await maya.Browser.SubmitAsync(page, "form:has([value=pause])", ("until", "2020-01-01")))
        {
            Assert.Equal(422, (int)flawed.StatusCode);
            Assert.Contains("2020-01-01", await flawed.Content.ReadAsStringAsync());
        }
        var until = TimeProvider.System.GetUtcNow().AddDays(4).ToString("yyyy-MM-dd", null);
        (await maya.Browser.SubmitAsync(page, "form:has([value=pause])", ("until", until))).Dispose();
        Assert.Contains("rest until", (await sam.Browser.OpenAsync($"/us/{talk}")).Body!.TextContent);
        // Two days later, by the rhythm's own clock.
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"delete from check_in_rhythm where companionship_id = {talk}"));
        await town.LaterAsync(talk, hours: 48);
        await town.AgreeAsync(talk, maya.Id, daysAgo: 2);
        await town.WalkAsync();
        Assert.Empty(await town.DueOfAsync(talk));
        (await sam.Browser.SubmitAsync(await sam.Browser.OpenAsync($"/us/{talk}/check-ins"), "form:has([value=go-on])")).Dispose();
        Assert.DoesNotContain("rest until", (await maya.Browser.OpenAsync($"/us/{talk}")).Body!.TextContent);
    }

    [Fact]
    public async Task A_thousand_due_rows_are_walked_whole()
    {
        var (peers, supporters) = (new List<Member>(), new List<Member>());
        for (var i = 0; i < 40; i++) peers.Add(await town.ArriveAsync("A peer"));
        for (var i = 0; i < 25; i++) supporters.Add(await town.ArriveAsync("A supporter"));
        var (now, keyring) = (TimeProvider.System.GetUtcNow(), town.Services.GetRequiredService<Keyring>());
        var bonds = peers.SelectMany(peer => supporters.Select(supporter =>
        {
            var bond = Companionship.Hello(NewId.At(TimeProvider.System), peer.Id, supporter.Id, now.AddDays(-3));
            bond.SayYes(peer.Id, now.AddDays(-3));
            bond.SayYes(supporter.Id, now.AddDays(-3));
            return bond;
        })).ToList();
        await town.WithDbAsync(db =>
        {
            db.AddRange(bonds);
            db.AddRange(bonds.Select(bond => AgreedRhythm.Of(NewId.At(TimeProvider.System), bond, Plan.From(Agreeing.Daily(now), Reaching.Default, null, now.AddDays(-1), Rhythm.Zone(Agreeing.NewYork)), Agreeing.NewYork, keyring, now)));
            return db.SaveChangesAsync();
        });
        await town.Services.GetRequiredService<DueCheckIns>().WalkAsync(default);
        await town.WalkAsync();
        var ids = bonds.Select(bond => bond.Id).ToArray();
        Assert.Equal(1000, await town.WithDbAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from check_in where companionship_id = any({ids})").SingleAsync()));
    }

    private Task<DateTimeOffset> NextAsync(Guid talk) =>
        town.WithDbAsync(db => db.Database.SqlQuery<DateTimeOffset>($"select next_due_at as \"Value\" from check_in_rhythm where companionship_id = {talk} and ended_at is null").SingleAsync());
}
