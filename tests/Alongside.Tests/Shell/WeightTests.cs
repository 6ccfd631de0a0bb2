using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Xunit;

namespace Alongside.Tests.Shell;

/// <summary>What a cheap phone on a slow line must fetch for a talk of fifty messages, as it travels: compressed, fonts apart.</summary>
public sealed partial class WeightTests(RealTown town)
{
    private const int Kilobyte = 1024;

    [Fact]
    public async Task A_talk_of_fifty_messages_is_light()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        var talk = await town.WalkTogetherAsync(maya, sam);
        for (var i = 0; i < 50; i++)
            (await (i % 3 == 0 ? sam : maya).Browser.PutJsonAsync($"/conversations/{talk}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}",
                new { kind = "words", text = $"Message {i}: {Guid.CreateVersion7(TimeProvider.System.GetUtcNow())} and what one says about the weather, the bus and a bowl that leans." })).Dispose();

        var (html, htmlSize) = await FetchAsync(maya.Browser, $"/talk/{talk}");
        var sizes = new Dictionary<string, int>();
        foreach (Match link in Linked().Matches(html)) await WalkAsync(maya.Browser, link.Groups[1].Value, sizes);
        int Of(string ending) => sizes.Where(s => s.Key.EndsWith(ending, StringComparison.Ordinal)).Sum(s => s.Value);

        Assert.True(sizes.Count > 6, "The page's files were not found.");
        var report = $"html {htmlSize}, css {Of(".css")}, js {Of(".js")}, all {htmlSize + sizes.Values.Sum()}\n{string.Join('\n', sizes)}";
        TestContext.Current.SendDiagnosticMessage(report);
        Assert.True(htmlSize < 14 * Kilobyte, report);
        Assert.True(Of(".css") < 12 * Kilobyte, report);
        Assert.True(Of(".js") < 25 * Kilobyte, report);
        Assert.True(htmlSize + sizes.Values.Sum() < 60 * Kilobyte, report);
    }

    private static async Task WalkAsync(Browser browser, string path, Dictionary<string, int> sizes)
    {
        if (path.StartsWith("/fonts/", StringComparison.Ordinal) || !sizes.TryAdd(path, 0)) return;
        var (text, size) = await FetchAsync(browser, path);
        sizes[path] = size;
        if (path.EndsWith(".js", StringComparison.Ordinal))
            foreach (Match import in Imported().Matches(text)) await WalkAsync(browser, import.Groups[1].Value, sizes);
    }

    private static async Task<(string Text, int Size)> FetchAsync(Browser browser, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html, */*");
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using var response = await browser.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        using var plain = new MemoryStream();
        Stream packed = new MemoryStream(bytes);
        if (response.Content.Headers.ContentEncoding.Contains("br")) packed = new BrotliStream(packed, CompressionMode.Decompress);
        else if (response.Content.Headers.ContentEncoding.Contains("gzip")) packed = new GZipStream(packed, CompressionMode.Decompress);
        await packed.CopyToAsync(plain);
        return (Encoding.UTF8.GetString(plain.ToArray()), bytes.Length);
    }

    [GeneratedRegex("""(?:src|href)="(/[^"#]+\.(?:css|js|svg))""", RegexOptions.None, 1000)]
    private static partial Regex Linked();

    [GeneratedRegex("""from '(/js/[^']+)'""", RegexOptions.None, 1000)]
    private static partial Regex Imported();
}
