using Alongside.Web.Privacy;
using Alongside.Web.Shell;
using Alongside.Coach;
using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Coach;

/// <summary>The listening coach: a hint while writing, a mirror afterwards, cards to begin with. It never writes for anybody.</summary>
public static class CoachFeature
{
    public static void AddCoach(this IServiceCollection services)
    {
        services.AddSingleton(_ => ListeningCoach.Load());
        services.AddSingleton<Hints>();
        services.AddScoped<CoachChoices>();
        services.AddScoped<Looking>();
        services.AddScoped<CardBox>();
        services.AddScoped<Mirrors>();
        services.AddScoped<TalkLeans>();
        services.AddScoped<Sharing>();
        services.AddScoped<IPersonalData, CoachPrivacy>();
        services.AddSingleton(new Shell.MenuPlace("/shared", "coach", "PlaceShared", person => person.IsInRole(Role.Coordinator), 70));
        services.AddSingleton(new ComposerPart(typeof(HintSlot), 10));
        services.AddScoped<IUsPart, CoachOnUs>();
    }

    public static void MapCoach(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/conversations/{id:guid}/look", LookAsync).RequireAuthorization();
        routes.MapPost("/talk/{id:guid}/cards/use", UseCardAsync).RequireAuthorization();
        routes.MapPost("/us/{id:guid}/coach", SayAsync).RequireAuthorization();
        routes.MapPost("/talk/{id:guid}/mirror/share", ShareAsync).RequireAuthorization();
        routes.MapPost("/more/coach/take-back", TakeBackAsync).RequireAuthorization();
    }

    private sealed record Draft(string? Text);

    // The answer is the hint as the page would show it, or nothing.
    private static async Task<IResult> LookAsync(HttpContext context, Guid id, Draft draft, MessageLog log, Looking looking, CancellationToken stop)
    {
        var me = CurrentPerson.Of(context)!;
        if (await log.MembershipAsync(me.Id, id, stop) is not { } mine) return Results.NotFound();
        if (draft.Text is not { Length: > 0 and <= Saying.Longest } words || mine.Closed || mine.Resting) return Results.NoContent();
        return await looking.AtAsync(me, mine, words, stop) is { } hint
            ? new RazorComponentResult<HintCard>(new { Me = me.Id, Talk = id, Hint = hint, Other = mine.OtherCard.Name }) { PreventStreamingRendering = true }
            : Results.NoContent();
    }

    // A parameter from the form, or the form, makes the endpoint check the anti-forgery token.
    private static async Task<IResult> UseCardAsync(Guid id, [FromForm] string? card, CurrentPerson me, MessageLog log, CardBox box, CancellationToken stop)
    {
        if (await log.MembershipAsync(me.Id, id, stop) is not { Closed: false } mine) return Results.NotFound();
        return new SeeOther(await box.PutAsync(me, mine, card ?? "", stop) ? $"/talk/{id}#words" : $"/talk/{id}/cards");
    }

    private static async Task<IResult> SayAsync(Guid id, [FromForm] string? yes, CurrentPerson me, AlongsideDb db, CoachChoices choices, CancellationToken stop)
    {
        if (await db.CompanionshipsOf(me.Id).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { HasBegun: true } bond) return Results.NotFound();
        await choices.SayAsync(me.Id, bond, yes == "yes", stop);
        return new SeeOther($"/us/{id}#coach");
    }

    private static async Task<IResult> ShareAsync(Guid id, IFormCollection form, CurrentPerson me, MessageLog log, Sharing sharing, CancellationToken stop)
    {
        if (!me.Is(Role.Supporter) || await log.MembershipAsync(me.Id, id, stop) is not { Closed: false } mine) return Results.NotFound();
        await sharing.ShareAsync(me, mine, form["piece"], stop);
        return new SeeOther("/more/coach#coach-shared");
    }

    private static async Task<IResult> TakeBackAsync([FromForm] Guid? shared, CurrentPerson me, Sharing sharing, CancellationToken stop)
    {
        await sharing.TakeBackAsync(me.Id, shared ?? Guid.Empty, stop);
        return new SeeOther("/more/coach");
    }
}

/// <summary>The words of this room.</summary>
public sealed class CoachWords;
