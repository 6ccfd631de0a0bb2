using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Growth;

/// <summary>What people learn on the way, a supporter's thoughts after a talk, and looking after oneself.</summary>
public static class GrowthFeature
{
    public static void AddGrowth(this IServiceCollection services)
    {
        services.AddScoped<Learnings>();
        services.AddScoped<Reflections>();
        services.AddScoped<MyDoor>();
        services.AddScoped<Debriefs>();
        services.AddScoped<IUsPart, GrowthOnUs>();
        services.AddScoped<ITodayPart, GrowthToday>();
        services.AddSingleton(new TalkPart(typeof(HeavyTalk), 10));
        services.AddScoped<IPersonalData, GrowthPrivacy>();
        services.AddSingleton<IRound, LoadRound>();
        services.AddSingleton(new MenuPlace("/debriefs", "heard", "PlaceDebriefs", person => person.IsInRole(Role.Coordinator), 71));
    }

    // Every form is read or bound from, so that its anti-forgery token is checked.
    public static void MapGrowth(this IEndpointRouteBuilder routes)
    {
        var growth = routes.MapGroup("/growth").RequireAuthorization();
        growth.MapPost("/share", ShareAsync);
        growth.MapPost("/take-back", ([FromForm] Guid? learned, CurrentPerson me, Learnings learnings, CancellationToken stop) => Then("/growth", learnings.TakeBackAsync(me.Id, learned ?? Guid.Empty, stop)));
        growth.MapPost("/remove", ([FromForm] Guid? learned, CurrentPerson me, Learnings learnings, CancellationToken stop) => Then("/growth", learnings.RemoveAsync(me.Id, learned ?? Guid.Empty, stop)));
        // Whatever a supporter shared or wrote stays in their hands when they walk with nobody any more.
        growth.MapPost("/after/take-back", ([FromForm] Guid? reflection, CurrentPerson me, Reflections reflections, CancellationToken stop) => Then(After, reflections.TakeBackAsync(me.Id, reflection ?? Guid.Empty, stop)));
        growth.MapPost("/after/remove", ([FromForm] Guid? reflection, CurrentPerson me, Reflections reflections, CancellationToken stop) => Then(After, reflections.RemoveAsync(me.Id, reflection ?? Guid.Empty, stop)));

        var supporter = routes.MapGroup("/growth").RequireAuthorization(Role.Supporter);
        supporter.MapPost("/after/share", (IFormCollection form, CurrentPerson me, Reflections reflections, CancellationToken stop) =>
            Then(After, reflections.ShareAsync(me.Id, Guid.TryParse(form["reflection"], out var id) ? id : Guid.Empty, [.. Enum.GetValues<Piece>().Where(piece => form["piece"].Contains(piece.ToString()))], stop)));
        supporter.MapPost("/after/{id:guid}/heavy", HeavyAsync);
        supporter.MapPost("/care/week", WeekAsync);
        supporter.MapPost("/care/door", ([FromForm] string? door, [FromForm] string? from, CurrentPerson me, MyDoor doors, CancellationToken stop) =>
            Then(from == "home" ? "/home" : "/growth/care#door", door == "close" ? doors.CloseAsync(me.Id, me.Id, stop) : doors.OpenAsync(me.Id, stop)));
        supporter.MapPost("/care/debrief/take-back", ([FromForm] string? from, CurrentPerson me, Debriefs debriefs, CancellationToken stop) => Then("/growth/care#debrief", debriefs.TakeBackAsync(me.Id, stop)));
        routes.MapPost("/debriefs/answered", ([FromForm] Guid? debrief, CurrentPerson me, Debriefs debriefs, CancellationToken stop) => Then("/debriefs", debriefs.AnswerAsync(me.Id, debrief ?? Guid.Empty, stop))).RequireAuthorization(Role.Coordinator);
    }

    private const string After = "/growth#after-h";

    private static async Task<IResult> Then(string path, Task done)
    {
        await done;
        return new SeeOther(path);
    }

    private static async Task<IResult> ShareAsync([FromForm] Guid? learned, [FromForm] Guid? talk, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Learnings learnings, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, talk ?? Guid.Empty, keyring, clock, stop) is { } scene) await learnings.ShareAsync(me.Id, learned ?? Guid.Empty, scene.Bond, stop);
        return new SeeOther("/growth");
    }

    private static async Task<IResult> HeavyAsync(Guid id, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Reflections reflections, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene || scene.Bond.SupporterId != me.Id) return Results.NotFound();
        await reflections.WriteAsync(me.Id, scene.Bond, AfterTalk.OnlyHeavy, stop);
        return new SeeOther("/growth/care");
    }

    private static async Task<IResult> WeekAsync([FromForm] string? week, [FromForm] string? skip, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, CancellationToken stop)
    {
        int? word = int.TryParse(week, out var said) && said is >= 1 and <= 5 ? said : null;
        if (skip is null && from != "home" && word is null) return new SeeOther("/growth/care");
        db.Add(OwnWeek.Of(NewId.At(clock), me.Id, skip is null && from != "home" ? word : null, keyring, clock.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        return new SeeOther(from == "home" ? "/home" : "/growth/care?kept=1");
    }
}

/// <summary>The words of this room.</summary>
public sealed class GrowthWords;
