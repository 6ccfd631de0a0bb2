using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Web.Celebrations;
using Alongside.Web.Goals;
using Alongside.Web.Growth;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Pulse;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Privacy;

/// <summary>One thing that somebody wrote is erased alone: by its owner, after being asked once more, and for everybody who could read it.</summary>
public sealed class SingleThingsTests(RealTown town)
{
    private static readonly DateTimeOffset Now = new(TimeProvider.System.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    private Keyring Keyring => town.Services.GetRequiredService<Keyring>();

    private async Task<Guid> GoalAsync(Member owner, Guid talk, string words, bool both = false)
    {
        var goal = Goal.Of(NewId.At(TimeProvider.System), talk, owner.Id, both, Now);
        goal.Say(owner.Id, new(words, ""), Keyring, Now);
        goal.Show(toBoth: true, Now);
        var step = GoalStep.Of(NewId.At(TimeProvider.System), goal.Id, 0, owner.Id, new("To the river", "", null, false), Keyring, Now);
        await AddAsync(goal, step, Moment.Of(NewId.At(TimeProvider.System), talk, owner.Id, MomentKind.Step, step.Id, new($"A step of {words}"), Keyring, Now));
        return goal.Id;
    }

    private Task<int> AddAsync(params object[] rows) => town.WithDbAsync(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    private static async Task EraseAsync(Member who, string room, Guid id)
    {
        Assert.NotNull((await who.Browser.OpenAsync("/privacy/things")).QuerySelector($"a[href='/privacy/things/{room}/{id}']"));
        using var answer = await who.Browser.SubmitAsync(await who.Browser.OpenAsync($"/privacy/things/{room}/{id}"), StaffPages.Form("one"));
        Assert.EndsWith("/privacy/things?gone=1", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(404, await who.StatusAsync($"/privacy/things/{room}/{id}"));
    }

    private async Task<string> ExportAsync(Member who, string room)
    {
        await using var scope = town.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == room).ExportAsync(who.Id, default))?.ToJsonString() ?? "";
    }

    [Fact]
    public async Task A_goal_erased_alone_is_gone_for_both_with_all_that_hangs_on_it_and_the_other_is_told()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var (gone, stays) = (await GoalAsync(maya, talk, "Out of the house"), await GoalAsync(maya, talk, "Ring my brother"));
        Assert.Contains("Out of the house", await sam.ReadAsync($"/us/{talk}"));
        await using var ear = await Ear.ListenAsync(sam.Browser);
        await EraseAsync(maya, "goals", gone);
        Assert.Equal($"us/{talk}", (await ear.NextItemAsync("changed")).Data);
        foreach (var page in new[] { $"/us/{talk}", "/home" }) Assert.DoesNotContain("Out of the house", await sam.ReadAsync(page));
        Assert.Equal(404, await sam.StatusAsync($"/goals/{gone}"));
        Assert.DoesNotContain("Out of the house", await ExportAsync(maya, "goals"));
        Assert.DoesNotContain("Out of the house", await ExportAsync(maya, "celebrations"));
        Assert.Contains("Ring my brother", await sam.ReadAsync($"/us/{talk}"));
        Assert.Equal(200, await sam.StatusAsync($"/goals/{stays}"));
    }

    [Fact]
    public async Task Nobody_erases_what_is_not_theirs_and_what_belongs_to_both_is_no_single_thing()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var (hers, both) = (await GoalAsync(maya, talk, "Out of the house"), await GoalAsync(maya, talk, "Walk on Sundays", both: true));
        Assert.DoesNotContain("Walk on Sundays", await maya.ReadAsync("/privacy/things"));
        Assert.DoesNotContain("Out of the house", await sam.ReadAsync("/privacy/things"));
        foreach (var (who, id) in new[] { (sam, hers), (maya, both), (sam, both) }) Assert.Equal(404, await who.StatusAsync($"/privacy/things/goals/{id}"));
        await using var scope = town.Services.CreateAsyncScope();
        var room = scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "goals");
        foreach (var (who, id) in new[] { (sam, hers), (maya, both), (sam, both) }) await room.EraseOneAsync(who.Id, id, default);
        Assert.Equal(2, await town.WithDbAsync(db => db.GoalsOf(maya.Id).CountAsync(goal => goal.CompanionshipId == talk)));
    }

    [Fact]
    public async Task Counted_days_are_erased_with_their_marks_and_by_whoever_counts_alone()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        var days = CountedDays.Of(NewId.At(TimeProvider.System), talk, maya.Id, Now.AddDays(1), Now);
        days.Say(new("Days by the sea", [new(DateOnly.FromDateTime(Now.DateTime).AddDays(-30), null)], HowMarked.Card), Keyring);
        days.Show(toBoth: true, Now);
        await AddAsync(days, Moment.Of(NewId.At(TimeProvider.System), talk, maya.Id, MomentKind.Days, days.Id, new("Days by the sea", "30"), Keyring, Now));
        await using (var scope = town.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "celebrations").EraseOneAsync(sam.Id, days.Id, default);
        Assert.Contains("Days by the sea", await sam.ReadAsync($"/us/{talk}"));
        await EraseAsync(maya, "celebrations", days.Id);
        Assert.DoesNotContain("Days by the sea", await sam.ReadAsync($"/us/{talk}"));
        Assert.DoesNotContain("Days by the sea", await ExportAsync(maya, "celebrations"));
    }

    [Fact]
    public async Task An_answer_erased_is_gone_for_both_and_nobody_is_asked_sooner_for_it()
    {
        var (maya, sam, talk) = await town.WalkAsync();
        await using (var scope = town.Services.CreateAsyncScope())
        {
            var bond = await town.WithDbAsync(db => db.CompanionshipsOf(maya.Id).AsNoTracking().SingleAsync());
            await scope.ServiceProvider.GetRequiredService<Pulses>().AnswerAsync(maya.Id, bond, new([4, 3, 4, 3, 4], "The long walks", "Less advice", ForBoth: true), default);
        }
        var before = await town.WithDbAsync(db => db.AllPulsesOf(maya.Id).AsNoTracking().SingleAsync());
        Assert.Contains("The long walks", await sam.ReadAsync($"/us/{talk}"));
        await using (var scope = town.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "pulse").EraseOneAsync(sam.Id, before.Id, default);
        Assert.Contains("The long walks", await sam.ReadAsync($"/us/{talk}"));
        await EraseAsync(maya, "pulse", before.Id);
        foreach (var who in new[] { maya, sam })
            foreach (var page in new[] { $"/us/{talk}", $"/us/{talk}/pulse" }) Assert.DoesNotContain("The long walks", await who.ReadAsync(page));
        Assert.DoesNotContain("The long walks", await ExportAsync(maya, "pulse"));
        var after = await town.WithDbAsync(db => db.AllPulsesOf(maya.Id).AsNoTracking().SingleAsync());
        Assert.Equal((before.AnsweredAt, before.NextAt), (after.AnsweredAt, after.NextAt));
    }

    [Fact]
    public async Task How_a_week_was_is_erased_here_and_lines_and_thoughts_on_their_own_page()
    {
        var (_, sam, _) = await town.WalkAsync();
        var ruth = await town.ArriveAsync("Ruth", Role.Supporter);
        var week = OwnWeek.Of(NewId.At(TimeProvider.System), sam.Id, 1, Keyring, Now);
        await AddAsync(week);
        var things = await sam.Browser.OpenAsync("/privacy/things");
        Assert.Contains("Very rough", things.Body!.TextContent);
        foreach (var page in new[] { "/growth", "/talk" }) Assert.NotNull(things.QuerySelector($"main a[href='{page}']"));
        Assert.Equal(404, await ruth.StatusAsync($"/privacy/things/growth/{week.Id}"));
        await using (var scope = town.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetServices<IPersonalData>().Single(one => one.Room == "growth").EraseOneAsync(ruth.Id, week.Id, default);
        await EraseAsync(sam, "growth", week.Id);
        Assert.DoesNotContain("Very rough", await ExportAsync(sam, "growth"));
        Assert.Equal(0, await town.WithDbAsync(db => db.OwnWeeksOf(sam.Id).CountAsync()));
    }
}
