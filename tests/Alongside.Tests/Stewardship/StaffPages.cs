using System.Net;
using System.Text.RegularExpressions;
using Alongside.Tests.Town;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Alongside.Tests.Stewardship;

/// <summary>What tests of the staff's pages ask again and again.</summary>
public static partial class StaffPages
{
    /// <summary>The page answers this browser as one nobody ever made: same status, same headers by name, same bytes.</summary>
    public static async Task IsNotThereAsync(this Browser browser, string path, string invention = "/there-never-was-such-a-page")
    {
        using var real = await browser.GetAsync(path);
        using var invented = await browser.GetAsync(invention);
        Assert.Equal(HttpStatusCode.NotFound, real.StatusCode);
        Assert.Equal(SecondsLeft().Replace(await invented.Content.ReadAsStringAsync(), ""), SecondsLeft().Replace(await real.Content.ReadAsStringAsync(), ""));
        Assert.Equal(invented.Headers.Select(h => h.Key).Order(), real.Headers.Select(h => h.Key).Order());
    }

    // A second may pass between the two.
    [GeneratedRegex("data-seconds=.\\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondsLeft();

    /// <summary>Presses a button of a form, and follows to the page that comes after.</summary>
    public static async Task<IHtmlDocument> PressAsync(this Browser browser, IHtmlDocument page, string form, params (string Name, string Value)[] values)
    {
        using var answer = await browser.SubmitAsync(page, form, values);
        if ((int)answer.StatusCode is >= 300 and < 400) return await browser.OpenAsync(answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await browser.ReadAsync(answer);
    }

    public static string Words(this IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    /// <summary>The form with this name, as the program names it.</summary>
    public static string Form(string name) => $"form:has(input[name='_handler'][value='{name}'])";
}
