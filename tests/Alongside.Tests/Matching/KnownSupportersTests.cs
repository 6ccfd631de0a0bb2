using Alongside.Tests.Town;
using Alongside.Web.AboutMe;
using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Matching;

/// <summary>Supporters in memory are supporters as they are, on every node.</summary>
public sealed class KnownSupportersTests(RealTown town)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task What_a_supporter_changes_on_one_node_is_in_the_list_on_the_other()
    {
        var (maya, sam, tongue) = await MeetAsync();
        await using var second = await SecondNode.StartAsync(town);
        var there = maya with { Browser = second.BrowserOf(maya.Browser) };
        Assert.Contains(sam.Name, await there.SuggestedAsync());

        await town.SayAboutAsync(sam, Fitting.With(Fitting.OwnTongue()) with { Room = new(3) });
        Assert.DoesNotContain(sam.Name, await there.SuggestedAsync());
        await town.SayAboutAsync(sam, Fitting.With(tongue) with { Room = new(3) });
        Assert.Contains(sam.Name, await there.SuggestedAsync());
        await town.SayAboutAsync(sam, Fitting.With(tongue) with { Room = new(0) });
        Assert.DoesNotContain(sam.Name, await there.SuggestedAsync());
    }

    [Fact]
    public async Task Whoever_is_no_supporter_any_more_is_out_of_the_memory_of_every_node_in_time_though_nobody_asks()
    {
        var sam = await town.SupporterAsync("Sam", Fitting.With(Fitting.OwnTongue()));
        await using var second = await SecondNode.StartAsync(town);
        KnownSupporters[] nodes = [town.Services.GetRequiredService<KnownSupporters>(), second.Services.GetRequiredService<KnownSupporters>()];
        await InTimeAsync(nodes, sam, there: true);

        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"update role set ended_at = now(), ended_by = {sam.Id} where person_id = {sam.Id}"));
        await InTimeAsync(nodes, sam, there: false);
    }

    [Fact]
    public async Task A_block_on_one_node_holds_at_once_on_the_other()
    {
        var (maya, sam, _) = await MeetAsync();
        await using var second = await SecondNode.StartAsync(town);
        var there = maya with { Browser = second.BrowserOf(maya.Browser) };
        Assert.Contains(sam.Name, await there.SuggestedAsync());
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"insert into block (id, person_id, other_id, at) values ({NewId.At(TimeProvider.System)}, {sam.Id}, {maya.Id}, now())"));
        Assert.DoesNotContain(sam.Name, await there.SuggestedAsync());
    }

    [Fact]
    public async Task A_change_that_began_early_and_ended_late_is_not_missed()
    {
        var (maya, sam, tongue) = await MeetAsync();
        var other = await town.SupporterAsync("Other Olga", Fitting.With(tongue));
        await using var scope = town.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        await using (var slow = await db.Database.BeginTransactionAsync())
        {
            await scope.ServiceProvider.GetRequiredService<AboutStorage>().ChangeAsync(sam.Id, facts => facts with { Room = new(0) }, CancellationToken.None);
            await town.SayAboutAsync(other, Fitting.With(tongue) with { Room = new(0) });
            var page = await maya.SuggestedAsync();
            Assert.Contains(sam.Name, page);
            Assert.DoesNotContain(other.Name, page);
            await slow.CommitAsync();
        }

        Assert.DoesNotContain(sam.Name, await maya.SuggestedAsync());
    }

    [Fact]
    public async Task Whoever_moves_to_another_zone_is_free_at_another_time()
    {
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Moving Moe", Fitting.With(tongue) with { FreeHalfHours = new(FreeTime.Of(["0-2"]), Visibility.Suggested) });
        var maya = await town.PeerAsync("Maya", Fitting.With(tongue) with { FreeHalfHours = new(FreeTime.Of(["0-1"]), Visibility.Companions) });
        Assert.DoesNotContain("Monday afternoons", await maya.SuggestedAsync());

        var keyring = town.Services.GetRequiredService<Keyring>();
        await town.WithDbAsync(async db =>
        {
            var person = await db.People().SingleAsync(p => p.Id == sam.Id);
            person.Card = (PersonCard.Open(person.Id, person.Card, keyring) with { Zone = "Europe/Madrid" }).SealFor(person.Id, keyring);
            return await db.SaveChangesAsync();
        });
        Assert.Contains("Monday afternoons", await maya.SuggestedAsync());
    }

    [Fact]
    public async Task When_its_connection_breaks_it_follows_on()
    {
        var (maya, sam, tongue) = await MeetAsync();
        await town.WithDbAsync(db => db.Database.ExecuteSqlAsync($"select pg_terminate_backend(pid) from pg_stat_activity where query like '%profile_change%' and pid <> pg_backend_pid()"));
        await town.SayAboutAsync(sam, Fitting.With(tongue) with { Room = new(0) });
        Assert.DoesNotContain(sam.Name, await maya.SuggestedAsync());
    }

    private async Task<(Member Maya, Member Sam, string Tongue)> MeetAsync()
    {
        var tongue = Fitting.OwnTongue();
        var sam = await town.SupporterAsync("Steady Sam", Fitting.With(tongue));
        var maya = await town.PeerAsync("Maya", Fitting.With(tongue));
        Assert.Contains(sam.Name, await maya.SuggestedAsync());
        return (maya, sam, tongue);
    }

    private static async Task InTimeAsync(KnownSupporters[] nodes, Member person, bool there)
    {
        var began = TimeProvider.System.GetTimestamp();
        foreach (var node in nodes)
        {
            while (await node.RemembersAsync(person.Id, CancellationToken.None) != there)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < Promised, $"after {Promised}");
                await Task.Delay(20);
            }
        }
    }
}
