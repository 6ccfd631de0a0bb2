using Alongside.Web.Shell;

namespace Alongside.Web.People;

/// <summary>Small requests about the session of this browser: how long it lasts, staying, signing out.</summary>
public static class SessionDoor
{
    /// <summary>Asked by the page's own clock, so it does not count as being here.</summary>
    public const string Left = "/session/left";

    public static void MapSessionDoor(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Left, (HttpContext context, TimeProvider clock) => Results.Json(new { seconds = SecondsLeft(context, clock) }));
        routes.MapPost("/session/stay", async (HttpContext context, Sessions sessions, TimeProvider clock) =>
        {
            await sessions.TouchAsync(CurrentPerson.Of(context)!.SessionId);
            return Results.Json(new { seconds = SecondsLeft(context, clock) });
        });
        routes.MapPost("/sign-out", async (HttpContext context) =>
        {
            if (CurrentPerson.Of(context) is { } me) await PeopleFeature.SignOutAsync(context, me);
            return new SeeOther("/");
        }).AllowAnonymous();
    }

    static int SecondsLeft(HttpContext context, TimeProvider clock) =>
        (int)(CurrentPerson.Of(context)!.RunsOutAt - clock.GetUtcNow()).TotalSeconds;
}
