using Alongside.Web.Shell;

namespace Alongside.Web.Today;

/// <summary>The first page after signing in: what waits, and the next step.</summary>
public static class TodayFeature
{
    public static void AddToday(this IServiceCollection services)
    {
        services.AddScoped<ITodayPart, WroteToday>();
        services.AddSingleton(new MenuPlace("/home", "home", "PlaceHome", person => person.Identity?.IsAuthenticated == true, 10));
    }
}

/// <summary>The words of this room.</summary>
public sealed class TodayWords;
