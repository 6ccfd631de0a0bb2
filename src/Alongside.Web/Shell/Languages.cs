using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace Alongside.Web.Shell;

/// <summary>Which language a page is in: the one chosen by hand, else what the browser asks for, among the community's.</summary>
public sealed class Languages(CommunityNow community) : RequestCultureProvider
{
    /// <summary>The languages this program speaks.</summary>
    public static readonly string[] Spoken = ["en", "es"];

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var offered = community.Current.Languages;
        var chosen = Asked(httpContext.Request).FirstOrDefault(offered.Contains) ?? offered[0];
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(new StringSegment(chosen)));
    }

    private static IEnumerable<string> Asked(HttpRequest request)
    {
        if (request.Cookies["language"] is { } kept) yield return kept;
        var accepted = request.GetTypedHeaders().AcceptLanguage;
        foreach (var language in accepted.OrderByDescending(language => language.Quality ?? 1))
            yield return language.Value.ToString().Split('-')[0].ToLowerInvariant();
    }
}
