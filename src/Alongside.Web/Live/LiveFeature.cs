using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Alongside.Web.Conversations;
using Alongside.Web.People;

namespace Alongside.Web.Live;

/// <summary>The stream down to the browser (server-sent events) and the wire between nodes.</summary>
public static class LiveFeature
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<Streams>();
        services.AddSingleton<NodeWire>();
        services.AddSingleton<Announcer>();
        services.AddSingleton<SessionWatch>();
        services.AddSingleton<Heartbeat>();
        services.AddHostedService(s => s.GetRequiredService<NodeWire>());
        services.AddHostedService<NodeEars>();
        services.AddHostedService(s => s.GetRequiredService<Heartbeat>());
    }

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", async (HttpContext context, Streams streams, Marks marks, IHostApplicationLifetime life, CancellationToken stop) =>
        {
            var me = CurrentPerson.Of(context)!;
            // Marks come from the database before the stream joins: signals may arrive out of order.
            await marks.WatchAsync(me.Id, stop);
            context.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(EventsAsync(me, streams, life, stop));
        }).RequireAuthorization();

    static async IAsyncEnumerable<SseItem<string>> EventsAsync(CurrentPerson me, Streams streams, IHostApplicationLifetime life, [EnumeratorCancellation] CancellationToken stop)
    {
        var stream = streams.Open(me);
        using var closing = life.ApplicationStopping.Register(stream.Close);
        try
        {
            yield return new("", "ready");
            await foreach (var what in stream.Events(stop)) yield return new(what.Data, what.Kind);
            // Closed by us: the session ended, or the browser was too slow. It asks again and is told which.
            yield return new("", "closed");
        }
        finally
        {
            streams.Close(stream);
        }
    }
}
