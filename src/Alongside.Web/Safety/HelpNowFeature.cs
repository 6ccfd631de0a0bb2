namespace Alongside.Web.Safety;

/// <summary>Help now: a page and a panel on every page, without sign-in, database or log.</summary>
public static class HelpNowFeature
{
    public static void AddHelpNow(this IServiceCollection services, IConfiguration configuration)
    {
        var path = Path.GetFullPath(Path.Combine(configuration["data"] ?? "data", "help-lines.json"));
        services.AddSingleton(provider => new HelpLineBook(path, provider.GetRequiredService<ILogger<HelpLineBook>>()));
        services.AddSingleton(TimeProvider.System);
    }
}
