using Alongside.Web.People;
using Alongside.Web.Shell;

namespace Alongside.Web.Us;

/// <summary>The shared page of two people.</summary>
public static class UsFeature
{
    public static void AddUs(this IServiceCollection services)
    {
        services.AddScoped<Bonds>();
        services.AddScoped<IUsPart, LikesOnUs>();
        services.AddSingleton(new MenuPlace("/us", "us", "PlaceUs", person => person.Identity?.IsAuthenticated == true && !person.IsInRole(Role.Coordinator) && !person.IsInRole(Role.Steward), 30));
    }
}

/// <summary>The words of this room.</summary>
public sealed class UsWords;
