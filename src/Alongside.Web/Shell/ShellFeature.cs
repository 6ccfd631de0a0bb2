using System.Text.Encodings.Web;
using System.Text.Unicode;
using Alongside.Web.Safety;

namespace Alongside.Web.Shell;

/// <summary>The frame of every page: layout, languages, help now, leave, errors, headers, files.</summary>
public static class ShellFeature
{
    public static void AddShell(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // A build that is run in place keeps its compressed files outside wwwroot; a published one does not notice this line.
        builder.WebHost.UseStaticWebAssets();
        // Otherwise a program run from its build folder packs every file again on each request, and badly.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= builder.Environment.IsDevelopment().ToString();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Request lines would say who opened the help panel, and when.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // It warns that its keys are stored without an encryptor of its own; ours seals them (Storage/SealedXmlRepository).
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
        services.AddRazorComponents();
        services.AddLocalization();
        // Two readers of one body must not see two things: a name that stands twice in it is refused.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.AllowDuplicateProperties = false);
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        // Accented letters stay letters: as entities a Spanish page would be a third longer.
        services.AddWebEncoders(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton<CommunityNow>();
        services.AddSingleton<Languages>();
        services.AddHelpNow(builder.Configuration);
    }

    /// <summary>First in the pipeline: what comes later may fail, and its failure has a page.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseHead();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseLanguages();
        Troubles.Use(app);
        app.UseSameOrigin();
    }

    public static void MapShell(this WebApplication app, Func<HttpContext, Task> endSharedSession)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
        var open = app.MapGroup("").AllowAnonymous();
        open.MapChoices();
        open.MapLeaving(endSharedSession);
    }
}
