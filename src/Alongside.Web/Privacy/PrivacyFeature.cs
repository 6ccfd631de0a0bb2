namespace Alongside.Web.Privacy;

/// <summary>What is held about a person, and who looked at it.</summary>
public static class PrivacyFeature
{
    public static void AddPrivacy(this IServiceCollection services) => services.AddScoped<Looks>();
}
