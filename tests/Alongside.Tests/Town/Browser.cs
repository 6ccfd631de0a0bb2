using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Alongside.Tests.Town;

/// <summary>A browser without script: it keeps cookies, opens pages, fills in forms and follows redirects only when told to.</summary>
public sealed class Browser
{
    private readonly Dictionary<string, string> _cookies = [];
    private readonly HttpClient _http;

    public Browser(Uri address, string language)
    {
        Address = address;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { BaseAddress = address };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public Uri Address { get; }

    public void Keep(string cookie)
    {
        var (name, value) = (cookie[..cookie.IndexOf('=')], cookie[(cookie.IndexOf('=') + 1)..]);
        if (value.Length == 0) _cookies.Remove(name); else _cookies[name] = value;
    }

    public string CookieHeader => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        if (_cookies.Count > 0) request.Headers.Add("Cookie", CookieHeader);
        if (request.Method != HttpMethod.Get) request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        var response = await _http.SendAsync(request, until);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set) Keep(cookie.Split(';')[0]);
        return response;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(Page(HttpMethod.Get, path));

    public Task<HttpResponseMessage> PutJsonAsync(string path, object body) => SendAsync(new(HttpMethod.Put, path) { Content = JsonContent.Create(body) });

    public Task<HttpResponseMessage> PostJsonAsync(string path, object body) => SendAsync(new(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var response = await SendAsync(new(HttpMethod.Get, path));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>())!;
    }

    /// <summary>Opens a page and follows redirects to where they end.</summary>
    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        var response = await GetAsync(path);
        for (var hops = 0; hops < 5 && (int)response.StatusCode is >= 300 and < 400; hops++)
            response = await GetAsync(response.Headers.Location!.ToString());
        if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
        return await ReadAsync(response);
    }

    /// <summary>Fills in the form that holds the named fields (or matches the selector) and sends it, as a browser without script does.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, string selector, params (string Name, string Value)[] values)
    {
        var form = page.QuerySelector(selector) as IHtmlFormElement ?? throw new InvalidOperationException($"No form {selector} on this page: {page.Title}");
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || values.Any(v => v.Name == name)) continue;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio" } box && !box.IsChecked) continue;
            if (element is IHtmlButtonElement or IHtmlInputElement { Type: "submit" or "file" }) continue;
            var value = element switch { IHtmlInputElement i => i.Value, IHtmlTextAreaElement t => t.Value, IHtmlSelectElement s => s.Value ?? "", _ => "" };
            fields.Add(new(name, value));
        }
        fields.AddRange(values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value)));
        var action = form.GetAttribute("action");
        var request = Page(HttpMethod.Post, string.IsNullOrEmpty(action) ? page.Location.PathName + page.Location.Search : action);
        request.Content = new FormUrlEncodedContent(fields);
        return await SendAsync(request);
    }

    public async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        var page = new HtmlParser().ParseDocument(html);
        page.Location.Href = response.RequestMessage!.RequestUri!.ToString();
        return page;
    }

    private static HttpRequestMessage Page(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd("text/html");
        return request;
    }
}
