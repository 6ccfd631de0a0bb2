using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Goodbye;

/// <summary>Parting well: a shared last talk with a card both keep, walking on to somebody else, having to stop, and what one takes along.</summary>
public static class GoodbyeFeature
{
    public static void AddGoodbye(this IServiceCollection services)
    {
        services.AddScoped<Goodbyes>();
        services.AddScoped<History>();
        services.AddScoped<IUsPart, GoodbyeOnUs>();
        services.AddScoped<IUsPart, AfterTheEnd>();
        services.AddScoped<ITodayPart, GoodbyeToday>();
        services.AddScoped<IRound, LastDays>();
        services.AddScoped<IPersonalData, GoodbyePrivacy>();
    }

    public static void MapGoodbye(this IEndpointRouteBuilder routes)
    {
        var us = routes.MapGroup("/us/{id:guid}").RequireAuthorization();
        us.MapPost("/change", ChangeAsync);
        us.MapPost("/door", DoorAsync);
        us.MapPost("/goodbye/next", NextAsync);
        us.MapPost("/goodbye/end", EndAsync);
        us.MapPost("/history/close", CloseAsync);
        routes.MapPost("/goodbyes/{id:guid}/take-away", TakeAwayAsync).RequireAuthorization();
    }

    // A parameter from the form makes the endpoint check the anti-forgery token.
    private static async Task<IResult> ChangeAsync(Guid id, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Goodbyes goodbyes, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene || scene.Bond.PeerId != me.Id) return Results.NotFound();
        await goodbyes.WalkOnAsync(scene.Bond, stop);
        return new SeeOther("/suggested");
    }

    // Also after the end: it is then that somebody may feel it.
    private static async Task<IResult> DoorAsync(Guid id, [FromForm] string? open, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Goodbyes goodbyes, CancellationToken stop)
    {
        if (await db.UsAsync(me, id, keyring, clock, stop) is not { Bond.BegunAt: not null } scene) return Results.NotFound();
        if (open is "yes" or "no") await goodbyes.LeaveDoorAsync(me.Id, scene.Bond, open == "yes", stop);
        return new SeeOther(scene.Bond.IsLiving ? $"/us/{id}/goodbye#door" : $"/us/{id}#door");
    }

    private static async Task<IResult> NextAsync(Guid id, [FromForm] string? next, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Goodbyes goodbyes, CancellationToken stop)
    {
        if (await db.UsAsync(me, id, keyring, clock, stop) is not { Bond.BegunAt: not null } scene || scene.Bond.PeerId != me.Id) return Results.NotFound();
        if (!Enum.TryParse<WhatNext>(next, out var chosen) || !Enum.IsDefined(chosen)) return new SeeOther($"/us/{id}");
        await goodbyes.ChooseNextAsync(scene.Bond, chosen, stop);
        return new SeeOther(chosen switch { WhatNext.SomebodyElse => "/suggested", WhatNext.TheTeam => "/suggested#ask", _ => $"/us/{id}" });
    }

    private static async Task<IResult> EndAsync(Guid id, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Bonds bonds, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is null) return Results.NotFound();
        await bonds.EndAsync(me.Id, id, stop);
        return new SeeOther($"/goodbyes/{id}");
    }

    private static async Task<IResult> CloseAsync(Guid id, [FromForm] Guid? share, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, History history, Announcer announcer, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene || scene.Bond.PeerId != me.Id) return Results.NotFound();
        await history.CloseAsync(me.Id, scene.Bond, share, stop);
        announcer.UsChanged(scene.Bond);
        return new SeeOther($"/us/{id}/history");
    }

    private static async Task<IResult> TakeAwayAsync(Guid id, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Goodbyes goodbyes, CancellationToken stop)
    {
        if (await db.UsAsync(me, id, keyring, clock, stop) is not { } scene || await db.FarewellAsync(scene.Bond, stop) is null) return Results.NotFound();
        await goodbyes.TakeAwayAsync(me.Id, scene.Bond, stop);
        return new SeeOther($"/goodbyes/{id}");
    }
}

/// <summary>The words of this room.</summary>
public sealed class GoodbyeWords;
