using Alongside.Web.AboutMe;
using Alongside.Web.Privacy;
using Alongside.Web.Shell;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Matching;

/// <summary>Suggestions with reasons, hellos and their answers, and asking to walk alongside.</summary>
public static class MatchingFeature
{
    public static void AddMatching(this IServiceCollection services)
    {
        services.AddScoped<Matchmaker>();
        services.AddScoped<IPersonalData, MatchingPrivacy>();
        services.AddScoped<Hellos>();
        services.AddScoped<HelloAnswers>();
        services.AddScoped<Introductions>();
        services.AddScoped<Application>();
        services.AddScoped<ReasonWords>();
        services.AddSingleton<KnownSupporters>();
        services.AddHostedService(s => s.GetRequiredService<KnownSupporters>());
        services.AddSingleton<IRound, LapsingHellos>();
        services.AddScoped<ITodayPart, IntroductionToday>();
        services.AddSingleton<IRound, ForgottenChanges>();
    }

    public static void MapMatching(this IEndpointRouteBuilder routes)
    {
        var suggested = routes.MapGroup("/suggested").RequireAuthorization();
        suggested.MapPost("/{other:guid}/set-aside", SetAsideAsync);
        suggested.MapPost("/{other:guid}/bring-back", BringBackAsync);
        suggested.MapPost("/bring-back", BringAllBackAsync);
        suggested.MapPost("/asked-for", AskedForAsync);
        suggested.MapPost("/ask", AskAsync);
        suggested.MapPost("/ask-no-more", AskNoMoreAsync);
        var hello = routes.MapGroup("/hello/{id:guid}").RequireAuthorization();
        hello.MapPost("/yes", YesAsync);
        hello.MapPost("/no", NoAsync);
    }

    // A parameter from the form makes the endpoint check the anti-forgery token; the forms hold nothing else.
    static async Task<IResult> SetAsideAsync(Guid other, [FromForm] string? from, CurrentPerson me, AlongsideDb db, TimeProvider clock, CancellationToken stop)
    {
        if (other == me.Id || !(await db.SupportersAsync(stop, [other])).Contains(other)) return Results.NotFound();
        await db.Database.ExecuteSqlAsync($"insert into set_aside (person_id, other_id, at) values ({me.Id}, {other}, {clock.GetUtcNow()}) on conflict do nothing", stop);
        return new SeeOther($"/suggested?aside={other}");
    }

    static async Task<IResult> BringBackAsync(Guid other, [FromForm] string? from, CurrentPerson me, AlongsideDb db, CancellationToken stop)
    {
        await db.SetAsideBy(me.Id).Where(s => s.OtherId == other).ExecuteDeleteAsync(stop);
        return new SeeOther("/suggested");
    }

    static async Task<IResult> BringAllBackAsync([FromForm] string? from, CurrentPerson me, AlongsideDb db, CancellationToken stop)
    {
        await db.SetAsideBy(me.Id).ExecuteDeleteAsync(stop);
        return new SeeOther("/suggested");
    }

    static async Task<IResult> AskedForAsync(IFormCollection form, CurrentPerson me, AboutStorage about, CancellationToken stop)
    {
        await about.ChangeAsync(me.Id, facts => AskedFor.Read(facts, new Answers(form)), stop);
        return new SeeOther("/suggested?asked=1");
    }

    static async Task<IResult> AskAsync([FromForm] string? from, CurrentPerson me, AlongsideDb db, TimeProvider clock, CancellationToken stop)
    {
        // Two presses are one question: the index on open questions sees to it.
        await db.Database.ExecuteSqlAsync($"insert into request_for_person (id, person_id, asked_at) values ({NewId.At(clock)}, {me.Id}, {clock.GetUtcNow()}) on conflict do nothing", stop);
        return new SeeOther("/suggested#ask");
    }

    static async Task<IResult> AskNoMoreAsync([FromForm] string? from, CurrentPerson me, AlongsideDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await db.OpenRequestOfAsync(me.Id, stop) is { } open)
        {
            open.Answer(me.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(stop);
        }
        return new SeeOther("/suggested#ask");
    }

    static async Task<IResult> YesAsync(Guid id, [FromForm] string? from, CurrentPerson me, HelloAnswers answers, CancellationToken stop) =>
        await answers.YesAsync(me.Id, id, stop) is null ? Results.NotFound() : new SeeOther($"/talk/{id}");

    static async Task<IResult> NoAsync(Guid id, [FromForm] string? from, CurrentPerson me, HelloAnswers answers, CancellationToken stop) =>
        await answers.NoAsync(me.Id, id, stop) is null ? Results.NotFound() : new SeeOther($"/talk/{id}");
}
