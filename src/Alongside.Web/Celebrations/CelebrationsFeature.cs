using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Celebrations;

/// <summary>Steps, milestones, counted days and good things: noticed by the program, celebrated by people.</summary>
public static class CelebrationsFeature
{
    public static void AddCelebrations(this IServiceCollection services)
    {
        services.AddScoped<MomentReads>();
        services.AddScoped<CountReads>();
        services.AddScoped<Celebrating>();
        services.AddScoped<Counting>();
        services.AddScoped<CelebrationPhrases>();
        services.AddScoped<IUsPart, CelebrationsOnUs>();
        services.AddScoped<ITodayPart, CelebrationsToday>();
        services.AddScoped<IPersonalData, CelebrationsPrivacy>();
        services.AddSingleton<IRound, DueMilestones>();
    }

    public static void MapCelebrations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/celebrate/{id:guid}/quiet", LetBeAsync).RequireAuthorization();
        routes.MapPost("/days/{id:guid}/end", EndAsync).RequireAuthorization();
    }

    private static async Task<IResult> LetBeAsync(Guid id, [FromForm] string? quiet, CurrentPerson me, MomentReads moments, Celebrating celebrating, CancellationToken stop)
    {
        if (await moments.SceneAsync(me, id, stop) is not { } scene) return Results.NotFound();
        await celebrating.LetBeAsync(scene, stop);
        return new SeeOther($"/us/{scene.Us.Bond.Id}#celebrations");
    }

    private static async Task<IResult> EndAsync(Guid id, [FromForm] string? end, CurrentPerson me, Counting counting, CancellationToken stop) =>
        await counting.EndAsync(me.Id, id, stop) ? new SeeOther("/days") : Results.NotFound();
}

/// <summary>The words of this room.</summary>
public sealed class CelebrationsWords;
