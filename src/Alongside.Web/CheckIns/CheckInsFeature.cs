using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.CheckIns;

/// <summary>Check-ins in a rhythm two people agreed on, and reaching out to somebody who went quiet.</summary>
public static class CheckInsFeature
{
    public static void AddCheckIns(this IServiceCollection services)
    {
        services.AddScoped<Rhythms>();
        services.AddScoped<CheckInAnswers>();
        services.AddScoped<Pausing>();
        services.AddScoped<ReachingOut>();
        services.AddSingleton<Watch>();
        services.AddSingleton<DueCheckIns>();
        services.AddSingleton<IRound>(provider => provider.GetRequiredService<DueCheckIns>());
        services.AddScoped<IUsPart, CheckInsOnUs>();
        services.AddScoped<ITodayPart, CheckInsToday>();
        services.AddScoped<ICalendarPart, CheckInsCalendar>();
        services.AddScoped<IPersonalData, CheckInsPrivacy>();
        services.AddSingleton(new MenuPlace("/quiet", "bell", "PlaceQuiet", person => person.IsInRole(Role.Coordinator), 61));
    }

    public static void MapCheckIns(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/us/{id:guid}/nudge", (Guid id, IFormCollection _, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, ReachingOut reaching, CancellationToken stop) =>
            SupporterAsync(id, me, db, keyring, clock, scene => reaching.NudgeAsync(me.Id, scene.Bond, stop), home: false, stop)).RequireAuthorization();
        routes.MapPost("/us/{id:guid}/reached-out", (Guid id, [FromForm] string? from, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, ReachingOut reaching, CancellationToken stop) =>
            SupporterAsync(id, me, db, keyring, clock, scene => reaching.NoteAsync(me.Id, scene.Bond, stop), home: from == "home", stop)).RequireAuthorization();
    }

    // Reaching out is the supporter's: for everybody else there is no such thing.
    private static async Task<IResult> SupporterAsync(Guid id, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Func<UsScene, Task> does, bool home, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene || scene.Bond.SupporterId != me.Id) return Results.NotFound();
        await does(scene);
        return new SeeOther(home ? "/home" : $"/us/{id}/check-ins#reaching");
    }
}

/// <summary>The words of this room.</summary>
public sealed class CheckInsWords;
