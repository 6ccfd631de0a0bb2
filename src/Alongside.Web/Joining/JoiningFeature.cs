using Alongside.Web.Privacy;

namespace Alongside.Web.Joining;

/// <summary>How somebody becomes a member: the account, the codes, the promises.</summary>
public static class JoiningFeature
{
    public static void AddJoining(this IServiceCollection services)
    {
        services.AddSingleton<Attempts>();
        services.AddScoped<Entrance>();
        services.AddScoped<Invitation>();
        services.AddScoped<Acknowledgements>();
        services.AddScoped<IPersonalData, JoiningPrivacy>();
    }
}
