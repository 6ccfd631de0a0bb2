using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.GoingOn;

/// <summary>After six weeks each of the two is asked whether walking together is good as it is.</summary>
public static class GoingOnFeature
{
    public static void AddGoingOn(this IServiceCollection services)
    {
        services.AddScoped<GoingOnAnswers>();
        services.AddScoped<IPersonalData, GoingOnPrivacy>();
        services.AddScoped<IUsPart, GoingOnOnUs>();
        services.AddScoped<ITodayPart, GoingOnToday>();
    }

    public static void MapGoingOn(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/us/{id:guid}/going-on", AnswerAsync).RequireAuthorization();

    // Each answer leads to where it can be lived: nothing is decided by it.
    private static async Task<IResult> AnswerAsync(Guid id, [FromForm] string? answer, CurrentPerson me, AlongsideDb db, GoingOnAnswers answers, CancellationToken stop)
    {
        if (await db.CompanionshipsOf(me.Id).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { HasBegun: true } bond) return Results.NotFound();
        if (!Enum.TryParse<GoingOnAnswer>(answer, out var chosen) || !Enum.IsDefined(chosen)) return new SeeOther($"/us/{id}");
        await answers.SayAsync(me.Id, bond, chosen, stop);
        return new SeeOther(chosen switch
        {
            GoingOnAnswer.TalkAboutIt => $"/talk/{id}",
            GoingOnAnswer.SomethingElse => $"/us/{id}#pause-h",
            _ => $"/us/{id}#going-on",
        });
    }
}

/// <summary>The words of this room.</summary>
public sealed class GoingOnWords;
