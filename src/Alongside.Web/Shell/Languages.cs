using System.Globalization;
using Alongside.Web.People;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace Alongside.Web.Shell;

/// <summary>Which language a page is in: the person's own, else the one chosen by hand, else what the browser asks for, among the community's.</summary>
public sealed class Languages(CommunityNow community) : RequestCultureProvider
{
    /// <summary>The languages this program speaks.</summary>
    public static readonly string[] Spoken = ["en", "es"];

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var offered = community.Current.Languages;
        var chosen = Asked(httpContext).FirstOrDefault(offered.Contains) ?? offered[0];
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(new StringSegment(chosen)));
    }

    private static IEnumerable<string> Asked(HttpContext context)
    {
        if (CurrentPerson.Of(context) is { } me) yield return me.Card.Language;
        var request = context.Request;
        if (request.Cookies["language"] is { } kept) yield return kept;
        var accepted = request.GetTypedHeaders().AcceptLanguage;
        foreach (var language in accepted.OrderByDescending(language => language.Quality ?? 1))
            yield return language.Value.ToString().Split('-')[0].ToLowerInvariant();
    }

    /// <summary>What was decided last for this request, for pages that are rendered after an error has undone it.</summary>
    public static void Restore(HttpContext context)
    {
        if (context.Features.Get<IRequestCultureFeature>() is not { } decided) return;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (decided.RequestCulture.Culture, decided.RequestCulture.UICulture);
    }
}

/// <summary>Puts the language in force. Twice: first, so that even an error has one, and again when the person is known.</summary>
public static class LanguagesInForce
{
    public static void UseLanguages(this IApplicationBuilder app) =>
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            ApplyCurrentCultureToResponseHeaders = true,
            RequestCultureProviders = [app.ApplicationServices.GetRequiredService<Languages>()],
        }.AddSupportedCultures(Languages.Spoken).AddSupportedUICultures(Languages.Spoken));
}
