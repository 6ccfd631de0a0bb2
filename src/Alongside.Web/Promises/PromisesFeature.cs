using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Promises;

/// <summary>What the two said they would do, kept where both see it.</summary>
public static class PromisesFeature
{
    public static void AddPromises(this IServiceCollection services)
    {
        services.AddScoped<PromiseBook>();
        services.AddSingleton<DuePromises>();
        services.AddSingleton<IRound>(provider => provider.GetRequiredService<DuePromises>());
        services.AddScoped<IUsPart, PromisesOnUs>();
        services.AddScoped<ITodayPart, PromisesToday>();
        services.AddScoped<ICalendarPart, PromisesCalendar>();
        services.AddScoped<IPersonalData, PromisesPrivacy>();
    }

    public static void MapPromises(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/us/{id:guid}/promises/{promise:guid}/kept", KeptAsync).RequireAuthorization();

    private static async Task<IResult> KeptAsync(Guid id, Guid promise, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, PromiseBook book, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene || !await book.KeepAsync(me, scene.Bond, promise, stop)) return Results.NotFound();
        return new SeeOther(from == "home" ? "/home" : $"/us/{id}#promises");
    }
}

/// <summary>The words of this room.</summary>
public sealed class PromisesWords;
