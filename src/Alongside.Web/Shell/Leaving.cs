namespace Alongside.Web.Shell;

/// <summary>Quick exit. The link works without script; with script the page is gone before the server answers.</summary>
public static class Leaving
{
    /// <param name="app">Where the two routes go.</param>
    /// <param name="endSharedSession">Ends the session of this browser when it is a shared device; does nothing otherwise.</param>
    public static void MapLeaving(this IEndpointRouteBuilder app, Func<HttpContext, Task> endSharedSession)
    {
        app.MapGet("/leave", (CommunityNow community) => Results.Redirect(community.Current.LeaveTo)).WithMetadata(new AlwaysOpenAttribute());
        app.MapPost("/leave", async (HttpContext context) =>
        {
            await endSharedSession(context);
            return Results.NoContent();
        }).AllowAnonymous();
    }
}
