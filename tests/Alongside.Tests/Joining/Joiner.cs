using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Joining;

/// <summary>Somebody who joins by the pages, without script.</summary>
public static class Joiner
{
    public const string Words = "lantern under quiet Thursday";

    public static string FreshName() => $"{SignInNames.Suggest()}-{NewId.At(TimeProvider.System):N}";

    public static (string, string)[] Filled(string name, string signInName, string passphrase = Words) =>
        [("name", name), ("sign-in-name", signInName), ("passphrase", passphrase), ("adult", "yes")];

    public static Task<HttpResponseMessage> SendAsync(Town.Browser browser, IHtmlDocument page, params (string, string)[] values) =>
        browser.SubmitAsync(page, "main form:has([name=attempt])", values);

    /// <summary>Joins and stays on the page of the codes.</summary>
    public static async Task<(Town.Browser Browser, string SignInName, IHtmlDocument Codes)> JoinAsync(this RealTown town, string name = "Maya", params (string, string)[] more)
    {
        var browser = town.Visitor();
        var signInName = FreshName();
        var page = await browser.OpenAsync("/join");
        using var sent = await SendAsync(browser, page, [.. Filled(name, signInName).Where(f => more.All(m => m.Item1 != f.Item1)), .. more]);
        Xunit.Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return (browser, signInName, await browser.OpenAsync("/join/codes"));
    }

    public static string[] CodesOn(IHtmlDocument page) => [.. page.QuerySelectorAll(".codes code").Select(code => code.TextContent)];

    public static async Task<HttpResponseMessage> SignInAsync(Town.Browser browser, string signInName, string passphrase, string to = "/more")
    {
        var page = await browser.OpenAsync("/sign-in?to=" + Uri.EscapeDataString(to));
        return await browser.SubmitAsync(page, "main form:has([name=passphrase])", ("name", signInName), ("passphrase", passphrase));
    }

    public static Task<Account?> AccountAsync(this RealTown town, string signInName) => town.WithDbAsync(db =>
    {
        var name = Convert.ToHexString(((Keyring)town.Services.GetService(typeof(Keyring))!).LookUp("sign-in-name", SignInNames.Normal(signInName)));
        return db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedUserName == name);
    });
}
