using Alongside.Web.Privacy;
using Alongside.Web.Rounds;

namespace Alongside.Web.Safety;

/// <summary>Block and report. Help now stands apart, because it must work without all of this.</summary>
public static class SafetyFeature
{
    public static void AddSafety(this IServiceCollection services)
    {
        services.AddScoped<Blocking>();
        services.AddScoped<IPersonalData, SafetyPrivacy>();
        services.AddScoped<Reporting>();
        services.AddScoped<IRound, ReportsRound>();
    }
}
