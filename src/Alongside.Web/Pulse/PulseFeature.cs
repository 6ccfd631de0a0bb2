using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pulse;

/// <summary>How it is between two people: five lines each answers for themselves. No stars, no ranking, and for nobody of the staff.</summary>
public static class PulseFeature
{
    public static void AddPulse(this IServiceCollection services)
    {
        services.AddScoped<Pulses>();
        services.AddScoped<IUsPart, PulseOnUs>();
        services.AddScoped<ITodayPart, PulseToday>();
        services.AddScoped<IRound, DuePulses>();
        services.AddScoped<IPersonalData, PulsePrivacy>();
    }

    public static void MapPulse(this IEndpointRouteBuilder routes)
    {
        var pulse = routes.MapGroup("/us/{id:guid}/pulse").RequireAuthorization();
        pulse.MapPost("/ask", AskAsync);
        pulse.MapPost("/skip", SkipAsync);
        pulse.MapPost("/share", ShareAsync);
        pulse.MapPost("/trend", TrendAsync);
    }

    // A parameter from the form makes the endpoint check the anti-forgery token.
    private static async Task<IResult> AskAsync(Guid id, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Pulses pulses, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene) return Results.NotFound();
        await pulses.AskBothAsync(me.Id, scene.Bond, stop);
        return new SeeOther($"/us/{id}/pulse");
    }

    private static async Task<IResult> SkipAsync(Guid id, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Pulses pulses, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene) return Results.NotFound();
        await pulses.AnswerAsync(me.Id, scene.Bond, Said.Nothing, stop);
        return new SeeOther($"/us/{id}#pulse");
    }

    private static async Task<IResult> ShareAsync(Guid id, [FromForm] Guid? pulse, [FromForm] string? who, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Pulses pulses, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene) return Results.NotFound();
        await pulses.ShareAsync(me.Id, scene.Bond, pulse ?? Guid.Empty, who == "both", stop);
        return new SeeOther($"/us/{id}/pulse");
    }

    private static async Task<IResult> TrendAsync(Guid id, [FromForm] string? yes, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Pulses pulses, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene) return Results.NotFound();
        await pulses.ShowTrendAsync(me.Id, scene.Bond, yes == "yes", stop);
        return new SeeOther($"/us/{id}#pulse");
    }
}

/// <summary>The words of this room.</summary>
public sealed class PulseWords;
