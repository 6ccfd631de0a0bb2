using Alongside.Web.People;
using Alongside.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Notifications;

/// <summary>What is asked for without a page: the link that stops e-mails, the calendar feed, a browser that wants to be knocked at.</summary>
public static class NotificationsDoors
{
    /// <summary>
    /// No sign-in and no anti-forgery token: mail programs press this by themselves (RFC 8058), and the secret in the link is the permission.
    /// The same answer for every link, so that nobody learns which ones are true. Looking stops nothing: mail scanners open every link.
    /// </summary>
    public static void MapStopLinks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/stop/{token}", () => new RazorComponentResult<App>(new { Only = typeof(StopPage) })).AllowAnonymous();
        routes.MapPost("/stop/{token}", async (string token, StopLinks links, CancellationToken stop) =>
        {
            await links.StopAsync(token, stop);
            // No redirect: RFC 8058 wants none.
            return new RazorComponentResult<App>(new { Only = typeof(StoppedPage) });
        }).AllowAnonymous();
    }

    public static void MapCalendarFeeds(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/calendar/{secret}.ics", async (string secret, HttpResponse response, CalendarFeeds feeds, CancellationToken stop) =>
        {
            response.Headers["X-Robots-Tag"] = "noindex, nofollow";
            response.Headers.CacheControl = "private, no-cache";
            return await feeds.ReadAsync(secret, stop) is { } feed
                ? Results.File(System.Text.Encoding.UTF8.GetBytes(feed), "text/calendar; charset=utf-8", "calendar.ics")
                : Results.NotFound();
        }).AllowAnonymous();

    private sealed record Wanted(string? Endpoint, string? Key, string? Auth);

    public static void MapPushBrowsers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/more/notices/push", async (PushKey key, CancellationToken stop) => Results.Json(new { key = await key.PublicAsync(stop) })).RequireAuthorization();
        routes.MapPost("/more/notices/push", async (Wanted wanted, CurrentPerson me, PushBrowsers browsers, CancellationToken stop) =>
            await browsers.AddAsync(me, wanted.Endpoint, wanted.Key, wanted.Auth, stop) ? Results.NoContent() : Results.BadRequest()).RequireAuthorization();
        routes.MapPost("/more/notices/push/none", async ([FromForm] string? none, CurrentPerson me, PushBrowsers browsers, CancellationToken stop) =>
        {
            await browsers.ForgetAsync(me.Id, stop);
            return new SeeOther("/more/notices?done=NoPush");
        }).RequireAuthorization();
    }
}
