using Alongside.Tests.Town;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alongside.Tests.Trust;

/// <summary>Walks every page that one person can reach by links, and types a mark into every field of every form on the way.</summary>
public sealed class Crawler(Browser browser, string who, Canary canary)
{
    private const int MostPages = 120;
    private static readonly string[] NotFollowed = ["/leave", "/sign-out"];
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _sent = [];

    /// <summary>All pages as they were read, to see which marks come back.</summary>
    public List<string> Pages { get; } = [];

    public async Task WalkAsync(bool typing, params string[] starts)
    {
        _seen.Clear();
        var waiting = new Queue<string>(starts);
        while (waiting.TryDequeue(out var path) && _seen.Count < MostPages)
        {
            if (!_seen.Add(path)) continue;
            using var answer = await browser.GetAsync(path);
            if (answer.Headers.Location is { } elsewhere) waiting.Enqueue(Local(elsewhere.ToString()) ?? "/");
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await browser.ReadAsync(answer);
            Pages.Add(page.Source.Text);
            foreach (var link in page.QuerySelectorAll("a[href]").Select(link => Local(link.GetAttribute("href")!)).OfType<string>()) waiting.Enqueue(link);
            if (typing) foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("form")) await FillAsync(page, form, path, waiting);
        }
    }

    private async Task FillAsync(IHtmlDocument page, IHtmlFormElement form, string path, Queue<string> waiting)
    {
        var action = form.GetAttribute("action") is { Length: > 0 } named ? Local(named) ?? "/" : path;
        var name = $"{action} {form.QuerySelector("input[name=_handler]")?.GetAttribute("value")}";
        var written = form.Elements.Where(IsWritten).Where(field => !string.IsNullOrEmpty(field.GetAttribute("name"))).ToList();
        if (written.Count == 0 || !_sent.Add(name)) return;

        var secret = canary.For($"{who} {name} passphrase") + " long enough to be taken";
        var values = written.Select(field => (Name: field.GetAttribute("name")!, Value: ValueFor(field, name, secret))).ToList();
        values.AddRange(Picked(form));
        if (string.Equals(form.Method, "get", StringComparison.OrdinalIgnoreCase))
        {
            using var found = await browser.GetAsync(action.Split('?')[0] + "?" + string.Join('&', values.Select(value => $"{Uri.EscapeDataString(value.Name)}={Uri.EscapeDataString(value.Value)}")));
            Pages.Add(await found.Content.ReadAsStringAsync());
            return;
        }
        var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values.Concat(Hidden(form)).Select(value => KeyValuePair.Create(value.Name, value.Value))) };
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await browser.SendAsync(request);
        if (answer.Headers.Location is { } next && Local(next.ToString()) is { } there) waiting.Enqueue(there);
        Pages.Add(await answer.Content.ReadAsStringAsync());
    }

    private static bool IsWritten(IElement field) => field is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" or "tel" or "url" or "password" };

    private string ValueFor(IElement field, string form, string secret) => field switch
    {
        IHtmlInputElement { Type: "email" } => canary.For($"{who} {form} {field.GetAttribute("name")}") + "@example.org",
        IHtmlInputElement { Type: "url" } => $"https://{canary.For($"{who} {form} {field.GetAttribute("name")}")}.example.org/",
        IHtmlInputElement { Type: "password" } => secret,
        _ => canary.For($"{who} {form} {field.GetAttribute("name")}"),
    };

    // What is chosen: every box ticked, the first of each set, what a list offers.
    private static IEnumerable<(string Name, string Value)> Picked(IHtmlFormElement form)
    {
        foreach (var set in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type is "checkbox" or "radio" && input.Name is { Length: > 0 }).GroupBy(input => (input.Name, input.Type)))
            foreach (var input in set.Key.Type == "radio" ? set.Take(1) : set) yield return (input.Name!, input.Value);
        foreach (var list in form.Elements.OfType<IHtmlSelectElement>().Where(list => list.Name is { Length: > 0 }))
            yield return (list.Name!, list.Options.LastOrDefault(option => option.Value.Length > 0)?.Value ?? "");
        if (form.Elements.OfType<IHtmlInputElement>().Any(input => input.Type == "number"))
            foreach (var number in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "number")) yield return (number.Name!, "2");
    }

    private static IEnumerable<(string Name, string Value)> Hidden(IHtmlFormElement form) =>
        form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden" && input.Name is { Length: > 0 }).Select(input => (input.Name!, input.Value));

    private static string? Local(string address)
    {
        var path = address.Split('#')[0];
        if (path.StartsWith("http://localhost", StringComparison.Ordinal)) path = new Uri(path).PathAndQuery;
        return path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('.', StringComparison.Ordinal) && !NotFollowed.Any(path.StartsWith) ? path : null;
    }
}
