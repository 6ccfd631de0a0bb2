using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Shell;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Goals;

/// <summary>What two people walk toward: goals in their owner's words, small steps, and the other who cheers.</summary>
public static class GoalsFeature
{
    public static void AddGoals(this IServiceCollection services)
    {
        services.AddScoped<GoalReads>();
        services.AddScoped<GoalChanges>();
        services.AddScoped<Encouraging>();
        services.AddScoped<Leaning>();
        services.AddScoped<IUsPart, GoalsOnUs>();
        services.AddScoped<ITodayPart, GoalsToday>();
        services.AddScoped<IPersonalData, GoalsPrivacy>();
    }

    public static void MapGoals(this IEndpointRouteBuilder routes)
    {
        var goals = routes.MapGroup("/goals/{id:guid}").RequireAuthorization();
        goals.MapPost("/steps/{step:guid}", async (Guid id, Guid step, [FromForm] string? done, CurrentPerson me, GoalChanges changes, CancellationToken stop) =>
            Led(await changes.MarkAsync(me.Id, id, step, done == "yes", stop), $"/goals/{id}#step-{step}"));
        goals.MapPost("/close", CloseAsync);
        goals.MapPost("/open", async (Guid id, [FromForm] string? open, CurrentPerson me, GoalChanges changes, CancellationToken stop) =>
            Led(await changes.ReopenAsync(me.Id, id, stop), $"/goals/{id}"));
        goals.MapPost("/suggested/{suggestion:guid}", async (Guid id, Guid suggestion, [FromForm] string? answer, CurrentPerson me, GoalChanges changes, CancellationToken stop) =>
            Led(await changes.AnswerAsync(me.Id, id, suggestion, answer == "yes", stop), $"/goals/{id}#steps"));
        goals.MapPost("/nudge", NudgeAsync);
    }

    private static async Task<IResult> CloseAsync(Guid id, [FromForm] string? end, CurrentPerson me, GoalChanges changes, CancellationToken stop) =>
        Enum.TryParse<GoalEnd>(end, out var how) && Enum.IsDefined(how) ? Led(await changes.CloseAsync(me.Id, id, how, stop), $"/goals/{id}") : Results.NotFound();

    // On another day, or a second time, it leads back to the page, which says why.
    private static async Task<IResult> NudgeAsync(Guid id, [FromForm] string? nudge, CurrentPerson me, GoalReads goals, Encouraging encouraging, CancellationToken stop)
    {
        if (await goals.SceneAsync(me, id, stop) is not { } scene || scene.Goal.Row.OwnerId == me.Id) return Results.NotFound();
        await encouraging.NudgeAsync(scene, stop);
        return new SeeOther($"/goals/{id}#nudge");
    }

    private static IResult Led(bool here, string to) => here ? new SeeOther(to) : Results.NotFound();
}

/// <summary>The words of this room.</summary>
public sealed class GoalsWords;
