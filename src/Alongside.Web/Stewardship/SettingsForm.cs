using Alongside.Web.Conversations;
using Alongside.Web.Safety;
using Alongside.Web.Shell;

namespace Alongside.Web.Stewardship;

/// <summary>The settings as a steward types them. What is wrong is told beside its field, and everything typed stays.</summary>
public sealed class SettingsForm
{
    public const int LongestName = 80, LongestShort = 24, LongestDiscreet = 40, LongestTagline = 300, LongestPolicy = 4000, LongestAddress = 300;

    public string? Name { get; set; }
    public string? ShortName { get; set; }
    public string? DiscreetName { get; set; }
    public string? Tagline { get; set; }
    public bool English { get; set; }
    public bool Spanish { get; set; }
    public string? PolicyEnglish { get; set; }
    public string? PolicySpanish { get; set; }
    public string? HelpCountry { get; set; }
    public string? LeaveTo { get; set; }
    public string? Joining { get; set; }
    public bool AgeTick { get; set; }
    public string? Zone { get; set; }

    public static SettingsForm Of(CommunitySettings now) => new()
    {
        Name = now.Name,
        ShortName = now.ShortName,
        DiscreetName = now.DiscreetName,
        Tagline = now.Tagline,
        English = now.Languages.Contains("en"),
        Spanish = now.Languages.Contains("es"),
        PolicyEnglish = now.CrisisPolicy.GetValueOrDefault("en"),
        PolicySpanish = now.CrisisPolicy.GetValueOrDefault("es"),
        HelpCountry = now.HelpCountry,
        LeaveTo = now.LeaveTo,
        Joining = now.JoiningOpen ? "open" : "invited",
        AgeTick = now.AgeTick,
        Zone = now.Zone,
    };

    /// <summary>The fields that cannot stay as they are, each with the key of the word that says what to do.</summary>
    public IReadOnlyDictionary<string, string> Flaws(HelpLineBook book)
    {
        var flaws = new Dictionary<string, string>();
        Line(nameof(Name), Name, LongestName, needed: true);
        Line(nameof(ShortName), ShortName, LongestShort, needed: true);
        Line(nameof(DiscreetName), DiscreetName, LongestDiscreet, needed: true);
        Line(nameof(Tagline), Tagline, LongestTagline);
        Line(nameof(PolicyEnglish), PolicyEnglish, LongestPolicy);
        Line(nameof(PolicySpanish), PolicySpanish, LongestPolicy);
        if (!English && !Spanish) flaws["Languages"] = "NeedLanguage";
        if (book.Country(HelpCountry) is null) flaws[nameof(HelpCountry)] = "NeedCountry";
        if (!IsPublicPage(OneLine(LeaveTo))) flaws[nameof(LeaveTo)] = "NeedAddress";
        if (Joining is not ("open" or "invited")) flaws[nameof(Joining)] = "NeedChoice";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(OneLine(Zone), out _)) flaws[nameof(Zone)] = "NeedZone";
        return flaws;

        void Line(string field, string? value, int longest, bool needed = false)
        {
            var length = Saying.Clean(value ?? "").Length;
            if (length == 0 && needed) flaws[field] = "NeedWords";
            if (length > longest) flaws[field] = "TooLong";
        }
    }

    public CommunitySettings ApplyTo(CommunitySettings now) => now with
    {
        Name = OneLine(Name),
        ShortName = OneLine(ShortName),
        DiscreetName = OneLine(DiscreetName),
        Tagline = OneLine(Tagline) is { Length: > 0 } tagline ? tagline : null,
        Languages = [.. Spoken()],
        CrisisPolicy = new[] { ("en", Words: Saying.Clean(PolicyEnglish ?? "")), ("es", Words: Saying.Clean(PolicySpanish ?? "")) }
            .Where(policy => policy.Words.Length > 0).ToDictionary(policy => policy.Item1, policy => policy.Words),
        HelpCountry = HelpCountry!,
        LeaveTo = OneLine(LeaveTo),
        JoiningOpen = Joining == "open",
        AgeTick = AgeTick,
        Zone = OneLine(Zone),
    };

    private IEnumerable<string> Spoken()
    {
        if (English) yield return "en";
        if (Spanish) yield return "es";
    }

    /// <summary>Only a web page: anything else in the Leave button could run in people's browsers.</summary>
    private static bool IsPublicPage(string address) =>
        address.Length is > 0 and <= LongestAddress && Uri.TryCreate(address, UriKind.Absolute, out var page)
        && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp) && page.Host.Length > 0 && page.UserInfo.Length == 0;

    private static string OneLine(string? text) => string.Join(' ', Saying.Clean(text ?? "").Split((char[])['\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
