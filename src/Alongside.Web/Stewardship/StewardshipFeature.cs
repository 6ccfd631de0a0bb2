using Alongside.Web.People;
using Alongside.Web.Shell;

namespace Alongside.Web.Stewardship;

/// <summary>The rooms of the people who run a programme: settings, invitations, who is waiting, and reports.</summary>
public static class StewardshipFeature
{
    public static void AddStewardship(this IServiceCollection services)
    {
        services.AddSingleton<CommunityStorage>();
        services.AddHostedService(provider => provider.GetRequiredService<CommunityStorage>());
        services.AddScoped<Invitations>();
        services.AddScoped<WaitingRoom>();
        services.AddScoped<Applications>();
        services.AddSingleton(new MenuPlace("/waiting", "clock", "PlaceWaiting", person => person.IsInRole(Role.Coordinator), 60));
        services.AddSingleton(new MenuPlace("/reports", "report", "PlaceReports", person => person.IsInRole(Role.Coordinator), 62));
        services.AddSingleton(new MenuPlace("/stewardship", "settings", "PlaceSettings", person => person.IsInRole(Role.Steward), 70));
    }
}
