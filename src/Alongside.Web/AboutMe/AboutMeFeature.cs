using Alongside.Web.Privacy;

namespace Alongside.Web.AboutMe;

/// <summary>What a person says about themselves, step by step, and who may see each part.</summary>
public static class AboutMeFeature
{
    public static void AddAboutMe(this IServiceCollection services)
    {
        services.AddScoped<AboutStorage>();
        services.AddScoped<IPersonalData, AboutPrivacy>();
    }
}
