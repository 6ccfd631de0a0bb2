using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>One visitor's eyes: looks at the page that is open, in both themes, as narrow as a phone and as wide as a desk.</summary>
public sealed class Glance
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // All rules; and those that a theme can change, once more in the other theme. Nodes it only wonders about are not asked for.
    private const string AllRules = "{ resultTypes: ['violations'] }";
    private const string ColourRules = "{ resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }";

    // A page that never answers a script would be waited for without end: Playwright sets no time for these.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly IPage _page;
    private readonly string _who, _language;

    private Glance(IPage page, string who, string language) => (_page, _who, _language) = (page, who, language);

    public List<string> Found { get; } = [];

    public static async Task<Glance> OnAsync(IPage page, string who, string language, Uri home)
    {
        var glance = new Glance(page, who, language);
        await page.AddInitScriptAsync(Axe);
        page.Request += (_, request) => { if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Port != home.Port) glance.Tell($"asks for {request.Url}"); };
        page.PageError += (_, error) => glance.Tell($"throws {error}");
        // That a page was not found, or its form not taken, the browser says too; it is what was asked for.
        page.Console += (_, line) => { if (line.Type == "error" && !(line.Text.Contains("status of 4", StringComparison.Ordinal) && line.Location.StartsWith(page.Url.Split('#')[0], StringComparison.Ordinal))) glance.Tell($"says {line.Text} {line.Location}"); };
        return glance;
    }

    public async Task AtAsync(Stop stop)
    {
        var (light, first) = (_language == "en", $"{stop.Name}: ");
        if (stop.Path is { } path && new Uri(_page.Url).AbsolutePath != path) Found.Add($"{_who} {first}went on to {_page.Url}");
        var missing = await _page.EvaluateAsync<string[]>("""
            language => [
              document.documentElement.lang !== language && `is in ${document.documentElement.lang}`,
              !document.querySelector('header [data-open=help]') && 'has no help', !document.querySelector('header [data-leave]') && 'has no leave',
              document.documentElement.scrollWidth > innerWidth && `is ${document.documentElement.scrollWidth} px wide at ${innerWidth}`,
            ].filter(Boolean)
            """, _language).WaitAsync(Patience);
        await _page.EmulateMediaAsync(new() { ColorScheme = light ? ColorScheme.Light : ColorScheme.Dark });
        var narrow = await RunAsync(AllRules);
        await _page.SetViewportSizeAsync(1280, 800);
        await _page.EmulateMediaAsync(new() { ColorScheme = light ? ColorScheme.Dark : ColorScheme.Light });
        var wide = await RunAsync(ColourRules);
        await _page.SetViewportSizeAsync(320, 640);
        Found.AddRange(missing.Concat(narrow).Concat(wide).Select(what => $"{_who} {first}{what}"));
    }

    private Task<string[]> RunAsync(string rules) => _page.EvaluateAsync<string[]>($$"""
        async () => (await axe.run(document, {{rules}})).violations.flatMap(found => found.nodes.map(node => `${found.id} at ${node.target} ${node.html.slice(0, 140)} ${node.failureSummary.split('\n')[1] ?? ''}`))
        """).WaitAsync(Patience);

    private void Tell(string what) => Found.Add($"{_who} {_page.Url}: {what}");
}
