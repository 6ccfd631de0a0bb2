using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Safety;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Repair;

/// <summary>Something felt off: saying so, and a menu of ways to mend it. The other sees nothing until the one who raised it chooses.</summary>
public static class RepairFeature
{
    public static void AddRepair(this IServiceCollection services)
    {
        services.AddScoped<Mends>();
        services.AddScoped<Door>();
        services.AddScoped<GuidedStart>();
        services.AddScoped<IUsPart, MendOnUs>();
        services.AddScoped<ITodayPart, MendToday>();
        services.AddScoped<IRound, LookBacks>();
        services.AddScoped<IPersonalData, RepairPrivacy>();
        services.AddSingleton(new ComposerPart(typeof(GuideSlot), 5));
        services.AddSingleton(new MenuPlace("/third-person", "repair", "PlaceThird", person => person.IsInRole(Role.Coordinator), 64));
    }

    public static void MapRepair(this IEndpointRouteBuilder routes)
    {
        var off = routes.MapGroup("/us/{id:guid}/off").RequireAuthorization();
        off.MapPost("/put-away", PutAwayAsync);
        off.MapPost("/{repair:guid}/open", OpenAsync);
        off.MapPost("/{repair:guid}/third", ThirdAsync);
        off.MapPost("/{repair:guid}/pause", PauseAsync);
        off.MapPost("/{repair:guid}/drop", DropAsync);
        off.MapPost("/{repair:guid}/now", LookBackAsync);
    }

    // A parameter from the form makes the endpoint check the anti-forgery token.
    private static async Task<IResult> PutAwayAsync(Guid id, [FromForm] string? from, Door door, Mends mends, CancellationToken stop)
    {
        if (await door.WalkingAsync(id, stop) is not { } scene) return Results.NotFound();
        await mends.PutAwayAsync(scene.Me.Id, scene.Bond, stop);
        return new SeeOther($"/talk/{id}#words");
    }

    private static async Task<IResult> OpenAsync(Guid id, Guid repair, [FromForm] string? from, Door door, Mends mends, CancellationToken stop)
    {
        if (await door.MineAsync(id, repair, stop) is not var (scene, mend)) return Results.NotFound();
        await mends.OpenForBothAsync(mend, scene.Bond, stop);
        return new SeeOther($"/us/{id}/off/{repair}/together");
    }

    private static async Task<IResult> ThirdAsync(Guid id, Guid repair, IFormCollection form, Door door, Mends mends, Reporting reporting, CancellationToken stop)
    {
        if (await door.MineAsync(id, repair, stop) is not var (scene, mend)) return Results.NotFound();
        await mends.AskThirdAsync(mend, scene.Bond, form["pass"].Contains("felt"), form["pass"].Contains("own"), await reporting.ReadersAsync(scene.Me.Id, scene.OtherId, stop), stop);
        return new SeeOther($"/us/{id}/off/{repair}?way={Way.Third}");
    }

    private static async Task<IResult> PauseAsync(Guid id, Guid repair, [FromForm] string? from, Door door, Bonds bonds, CancellationToken stop)
    {
        if (await door.MineAsync(id, repair, stop) is not var (scene, _)) return Results.NotFound();
        await bonds.PauseAsync(scene.Me.Id, id, stop);
        return new SeeOther($"/us/{id}#pause-h");
    }

    private static async Task<IResult> DropAsync(Guid id, Guid repair, [FromForm] string? from, Door door, Mends mends, CancellationToken stop)
    {
        if (await door.MineAsync(id, repair, stop) is not var (scene, _)) return Results.NotFound();
        await mends.DropAsync(scene.Me.Id, scene.Bond, repair, stop);
        return new SeeOther($"/us/{id}/off");
    }

    // Better leads home; anything else opens the menu again for who raised it, and the guide for the other.
    private static async Task<IResult> LookBackAsync(Guid id, Guid repair, [FromForm] string? answer, Door door, AlongsideDb db, Mends mends, CancellationToken stop)
    {
        if (await door.WalkingAsync(id, stop) is not { } scene || await db.LookBackAsync(scene.Me.Id, scene.Bond, repair, stop) is not { } asked) return Results.NotFound();
        if (!Enum.TryParse<HowNow>(answer, out var now) || !Enum.IsDefined(now)) return new SeeOther($"/us/{id}/off/{repair}/look-back");
        await mends.LookBackAsync(scene.Me.Id, asked, now, stop);
        if (now == HowNow.Better) return new SeeOther($"/us/{id}");
        return new SeeOther(await mends.MineAsync(scene.Me.Id, scene.Bond, repair, stop) is null ? $"/us/{id}/off/guide" : $"/us/{id}/off/{repair}");
    }
}

/// <summary>The way of a request to a companionship, and to what its sender raised there.</summary>
public sealed class Door(CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    public Task<UsScene?> WalkingAsync(Guid id, CancellationToken stop) => db.WalkingAsync(me, id, keyring, clock, stop);

    public async Task<(UsScene Scene, Mend Mend)?> MineAsync(Guid id, Guid repair, CancellationToken stop) =>
        await WalkingAsync(id, stop) is { } scene && await db.MendsOf(me.Id, id).SingleOrDefaultAsync(m => m.Id == repair, stop) is { } mend ? (scene, mend) : null;
}

/// <summary>The words of this room.</summary>
public sealed class RepairWords;
