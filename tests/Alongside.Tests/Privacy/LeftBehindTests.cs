using System.Net;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Town;
using Alongside.Tests.Trust;
using Alongside.Web.Agreements;
using Alongside.Web.CheckIns;
using Alongside.Web.Goodbye;
using Alongside.Web.Meetings;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Privacy;

/// <summary>Whoever erases themselves had something in every room with somebody else, for whom all of it goes on.</summary>
public sealed class LeftBehindTests(RealTown town)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Both ways, both sides: while the keys rest, and when they are gone.</summary>
    [Theory, InlineData("peer", false), InlineData("peer", true), InlineData("supporter", false), InlineData("supporter", true)]
    public async Task The_other_keeps_their_pages_and_their_file_and_every_round_walks_on(string leaves, bool atOnce)
    {
        var scene = await Scene.SetAsync(town);
        var (gone, stays) = (scene.Of(leaves), scene.Of(leaves == "peer" ? "supporter" : "peer"));
        var talk = Guid.Parse((await scene.AddressAsync("/us/{Id:guid}", "peer", invented: false)).Split('/')[^1]);
        var keyring = town.Services.GetRequiredService<Keyring>();
        await town.WithDbAsync(db =>
        {
            foreach (var person in new[] { gone.Id, stays.Id })
            {
                var side = new FarewellSide { CompanionshipId = talk, PersonId = person };
                side.Write(new($"What we did, says {person:N}", null, null), keyring, TimeProvider.System.GetUtcNow());
                db.Add(side);
                var (other, now) = (person == gone.Id ? stays.Id : gone.Id, TimeProvider.System.GetUtcNow());
                var text = AgreementText.Beginning with { OffTheTable = $"Agreed, says {person:N}" };
                var agreed = Agreement.Of(NewId.At(TimeProvider.System), talk, person, text, keyring, now);
                agreed.SayYes(other, now);
                var planned = new PlannedTalk(MeetingWay.InPerson, $"Where, says {person:N}", DateOnly.FromDateTime(now.UtcDateTime.AddDays(9)), new(18, 0), "Etc/UTC", 60, 0);
                var plan = MeetingPlan.Of(NewId.At(TimeProvider.System), talk, person, planned, keyring, now);
                plan.SayYes(other, planned, now);
                var met = new Meeting { Id = NewId.At(TimeProvider.System), CompanionshipId = talk, At = now.AddDays(-1) };
                db.AddRange(agreed, plan, met, MeetingNote.Of(NewId.At(TimeProvider.System), met.Id, person, new(true, default, 60), keyring, now), MeetingNote.Of(NewId.At(TimeProvider.System), met.Id, other, new(true, default, 45), keyring, now));
            }
            return db.SaveChangesAsync(Cancel);
        });
        await town.WithDbAsync(async db =>
        {
            var bond = await db.CompanionshipsOf(stays.Id).SingleAsync(c => c.Id == talk, Cancel);
            await new Rhythms(db, keyring, TimeProvider.System).AgreeAsync(bond, Rhythm.Weekly, Reaching.Default, Cancel);
            return await db.SaveChangesAsync(Cancel);
        });
        Assert.Contains($"{gone.Id:N}", (await stays.Browser.OpenAsync($"/us/{talk}/goodbye")).Source.Text);

        (await gone.Browser.SubmitAsync(await gone.Browser.OpenAsync("/privacy/erase"), StaffPages.Form("erase"), atOnce ? [("at-once", "yes")] : [])).Dispose();

        foreach (var path in new[] { "/home", "/us", $"/us/{talk}", $"/talk/{talk}", $"/goodbyes/{talk}", "/goals", "/days", "/privacy" })
        {
            using var page = await stays.Browser.GetAsync(path);
            // Who walks with one more is led to the page of those two at once.
            Assert.True(page.StatusCode is HttpStatusCode.OK || (path, page.StatusCode) is ("/us", HttpStatusCode.Found), $"{path}: {page.StatusCode}");
            Assert.DoesNotContain($"says {gone.Id:N}", await page.Content.ReadAsStringAsync(Cancel));
        }
        Assert.Contains($"says {stays.Id:N}", (await stays.Browser.OpenAsync($"/goodbyes/{talk}")).Source.Text);

        await using var scope = town.Services.CreateAsyncScope();
        foreach (var room in scope.ServiceProvider.GetServices<IPersonalData>())
        {
            var told = await room.ExportAsync(stays.Id, Cancel);
            Assert.DoesNotContain($"says {gone.Id:N}", told?.ToJsonString() ?? "");
        }
        foreach (var round in scope.ServiceProvider.GetServices<IRound>()) await round.WalkAsync(Cancel);
    }
}
