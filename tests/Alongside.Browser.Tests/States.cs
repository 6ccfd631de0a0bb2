using Alongside.Tests.Town;
using Alongside.Tests.Trust;
using Alongside.Tests.Us;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Repair;
using Alongside.Web.Safety;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>Pages as they look after something was done: with flaws beside the fields, with links and codes that are shown once, with somebody waiting.</summary>
public sealed class States(RealTown town, Scene scene)
{
    private const string Passphrase = "seven slow boats at dawn";

    public async Task AddToAsync(Round round)
    {
        var sam = scene.Of("supporter");
        var hello = await town.WalkTogetherAsync(await town.ArriveAsync("Andre"), sam, begun: false);
        var talk = (await scene.AddressAsync("/talk/{Id:guid}", "peer", invented: false));
        foreach (var (kind, words) in new[] { ("supporter", "What helped you open the door?"), ("peer", "A neighbour knocked.") })
            (await (await scene.BrowserOfAsync(kind, fresh: false)).Browser.PutJsonAsync($"/conversations{talk[5..]}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", new { kind = "words", text = words })).Dispose();
        // Who may say hello to Lena: she has room. The scene has read the promises.
        var (lena, _) = await scene.BrowserOfAsync("other-supporter", fresh: false);
        (await lena.SubmitAsync(await lena.OpenAsync("/about/room"), "main form", ("people", "5"))).Dispose();

        await town.LiveInAsync(scene.Of("peer"), sam, Guid.Parse(talk.Split('/')[^1]));

        Nobody(round, await InvitationAsync(), await WayBackAsync());
        Members(round, talk);
        await RoomsAsync(round);
        round.Add("supporter", "/talk/{Id:guid}", $"/talk/{hello}");
        round.Add("supporter", "/us/{Id:guid}", $"/us/{hello}");
        round.Add("supporter", "/unblock/{Id:guid}", $"/unblock/{await town.WithDbAsync(db => db.BlocksOf(sam.Id).Select(block => block.Id).FirstAsync())}");
        Staff(round, await scene.AddressAsync("/reports/{Id:guid}", "coordinator", invented: false));
    }

    private void Nobody(Round round, string invitation, string wayBack)
    {
        round.Add("nobody", "/join/{Token}", $"/join/{invitation}");
        round.Add("nobody", "/lost/{Token}", $"/lost/{wayBack}");
        round.Add("nobody", "/not-found", "nowhere", page => page.GotoAsync("/nowhere"));
        round.Add("nobody", "/look", "refused", page => SendAsync(page, "/look", "main form[action='/leave-shift']", ("back", ""), ("leave-shift", "neither")));
        round.Add("nobody", "/help-now", "as a dialog", HelpAsync);
        round.Add("nobody", "/sign-in", "wrong", page => SendAsync(page, "/sign-in", "form[data-passkey-form]", ("name", "nobody of that name"), ("passphrase", Passphrase)));
        round.Add("nobody", "/join", "with flaws", page => SendAsync(page, "/join", "form[data-passkey-form]", ("name", ""), ("sign-in-name", "x"), ("email", "no address"), ("passphrase", "short")));
        round.Add("nobody", "/lost", "code with flaws", page => SendAsync(page, "/lost", "section[aria-labelledby=by-code] form", ("passphrase", "short")));
        round.Add("nobody", "/lost", "address with flaws", page => SendAsync(page, "/lost", "section[aria-labelledby=by-mail] form", ("email", "no address")));
        round.Add("nobody", "/lost", "letter asked for", page => SendAsync(page, "/lost", "section[aria-labelledby=by-mail] form", ("email", "somebody@example.org")));
        round.Add("nobody", "/lost/{Token}", "with flaws", page => SendAsync(page, $"/lost/{wayBack}", "main form:not([hidden])", ("name", "x"), ("passphrase", "short")));
        round.Add("nobody", ReturnPass.Page, "with a pass", BackAsync);
        // Last, because from here on they are somebody.
        round.Add("nobody", "/join/codes", "just joined", page => SendAsync(page, "/join", "form[data-passkey-form]", ("name", "Luz"), ("passphrase", Passphrase), ("adult", "yes")));
        round.Add("nobody", "/prove", "/prove");
        round.Add("nobody", "/prove", "wrong", page => SendAsync(page, "/prove", "main form:has([name=passphrase])", ("passphrase", "seven slow boats at dusk")));
    }

    private static void Members(Round round, string talk)
    {
        round.Add("peer", "/help-now", "as a dialog", HelpAsync);
        round.Add("peer", "/talk/{Id:guid}/{Number:long}", $"{talk}/2");
        round.Add("peer", "/talk/{Id:guid}", "nothing said", page => SendAsync(page, talk, "form.composer", ("words", " ")));
        round.Add("peer", "/talk/{Id:guid}/{Number:long}", "changed to nothing", page => SendAsync(page, $"{talk}/1", "form:has([name=new-words])", ("new-words", " ")));
        round.Add("peer", "/more/me", "with flaws", page => SendAsync(page, "/more/me", "form[action='/more/me']", ("name", "")));
        round.Add("peer", "/more/email", "with flaws", page => SendAsync(page, "/more/email", "form[action='/more/email']", ("email", "no address")));
        round.Add("peer", "/more/passphrase", "with flaws", page => SendAsync(page, "/more/passphrase", "form[action='/more/passphrase']", ("passphrase", "short")));
        round.Add("peer", "/about/lived", "with a line picked", page => PickAsync(page, "/about/lived"));
        round.Add("peer", "/about/values", "with a line picked", page => PickAsync(page, "/about/values"));
        round.Add("new", "/more/codes", "codes shown", page => SendAsync(page, "/more/codes", "form[action='/more/codes']", ("do", "renew")));
        round.Add("new", "/join/codes", "codes shown", page => page.GotoAsync("/join/codes"));
    }

    // The rooms of two people, as they look when something does not fit.
    private async Task RoomsAsync(Round round)
    {
        var tooLong = new string('x', 5000);
        foreach (var (who, route, form, name, value) in new[]
        {
            ("peer", "/check-ins/{Id:guid}", "form:has(#well)", "well", tooLong), ("peer", "/us/{Id:guid}/check-ins", "form:has(#until)", "until", "2020-01-01"),
            ("peer", "/us/{Id:guid}/promises", "form:has(#text)", "text", ""), ("peer", "/us/{Id:guid}/meetings/plan", "form:has(#minutes)", "minutes", "0"),
            ("peer", "/us/{Id:guid}/agreement/change", "form:has([name=own])", "own", tooLong), ("peer", "/us/{Id:guid}/goals/new", "form:has(#why)", "why", tooLong),
            ("supporter", "/goals/{Id:guid}", "form#cheer", "words", ""), ("supporter", "/goals/{Id:guid}", "form:has(#text)", "text", ""),
            ("peer", "/us/{Id:guid}/good-thing", "form:has(#words)", "words", ""), ("peer", "/us/{Id:guid}/days", "form:has(#from)", "from", "2090-01-01"),
            ("supporter", "/celebrate/{Id:guid}", "form:has(#words)", "words", ""), ("peer", "/us/{Id:guid}/off", "form:has(#own)", "own", tooLong),
            ("supporter", "/us/leaving", "form:has(#day)", "day", "2020-01-01"), ("peer", "/us/{Id:guid}/goodbye", "form:has(#did)", "did", tooLong),
        })
        {
            var path = await scene.AddressAsync(route, who, invented: false);
            round.Add(who, route, $"with a flaw in {name}", page => SendAsync(page, path, form, (name, value)));
        }
        var pulse = await scene.AddressAsync("/us/{Id:guid}/pulse", "peer", invented: false);
        round.Add("peer", "/us/{Id:guid}/pulse", "asked again", page => page.GotoAsync($"{pulse}?again=yes"));
        round.Add("peer", "/us/{Id:guid}/pulse", "nothing said", page => SendAsync(page, $"{pulse}?again=yes", "form:has([name=room])", ("keep", "")));
        var mend = await scene.AddressAsync("/us/{Id:guid}/off/{Repair:guid}", "peer", invented: false);
        foreach (var way in Enum.GetNames<Way>()) round.Add("peer", "/us/{Id:guid}/off/{Repair:guid}", way, page => page.GotoAsync($"{mend}?way={way}"));
    }

    private void Staff(Round round, string report)
    {
        round.Add("new", "/suggested/{Supporter:guid}/hello", $"/suggested/{scene.Of("other-supporter").Id}/hello");
        round.Add("new", "/suggested/{Supporter:guid}/hello", "nothing said", page => SendAsync(page, $"/suggested/{scene.Of("other-supporter").Id}/hello", "form:has([name=text])", ("text", " ")));
        round.Add("supporter", "/about/room", "with flaws", page => SendAsync(page, "/about/room", "main form", ("people", "many")));
        round.Add("coordinator", "/reports/{Id:guid}", "opened", page => SendAsync(page, report, "form:has([value=open])"));
        round.Add("steward", "/stewardship", "with flaws", page => SendAsync(page, "/stewardship", "main form", ("Form.Name", ""), ("Form.LeaveTo", "nowhere")));
        round.Add("steward", "/stewardship/invitations", "link shown", page => SendAsync(page, "/stewardship/invitations", "form:has([value=invite])"));
    }

    private async Task<string> InvitationAsync()
    {
        var (steward, _) = await scene.BrowserOfAsync("steward", fresh: false);
        using var made = await steward.SubmitAsync(await steward.OpenAsync("/stewardship/invitations"), "form:has([value=invite])");
        return ((IHtmlInputElement)(await steward.ReadAsync(made)).QuerySelector("#link")!).Value.Split('/')[^1];
    }

    private async Task<string> WayBackAsync()
    {
        var (link, token) = OneTimeLink.Make(OneTimeLink.NewPassphrase, null, scene.Of("new").Id, TimeSpan.FromHours(1), TimeProvider.System);
        await town.WithDbAsync(db => { db.Add(link); return db.SaveChangesAsync(); });
        return token;
    }

    // The pass is what signing in gives to whoever erased everything; here it is given by hand, so that no form has to be waited for.
    private async Task BackAsync(IPage page)
    {
        var gone = await town.ArriveAsync("Inés");
        await using var scope = town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LeavingForGood>().LeaveAsync(gone.Id, atOnce: false, default);
        var given = new DefaultHttpContext();
        scope.ServiceProvider.GetRequiredService<ReturnPass>().Give(given, gone.Id, shared: false);
        var pass = given.Response.Headers.SetCookie[0]!.Split(';')[0].Split('=', 2);
        await page.Context.AddCookiesAsync([new() { Name = pass[0], Value = Uri.UnescapeDataString(pass[1]), Url = $"https://localhost:{town.Address.Port}", Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        await page.GotoAsync(ReturnPass.Page);
        // Without a pass it would have gone on.
        await page.Locator("form button.button").First.WaitForAsync();
        if (new Uri(page.Url).AbsolutePath != ReturnPass.Page) throw new PlaywrightException($"went on to {page.Url}");
    }

    private static async Task HelpAsync(IPage page)
    {
        await page.GotoAsync("/help-now");
        await page.GotoAsync("/look");
        await page.Locator("[data-open=help]").First.ClickAsync();
        await page.Locator("dialog#help[open]").WaitForAsync();
    }

    private static async Task PickAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        if (await page.Locator("details:not([open]) > summary").CountAsync() > 0) await page.Locator("details:not([open]) > summary").First.ClickAsync();
        await page.Locator(".chip:visible input").First.CheckAsync();
        await page.Locator("[data-row]").First.WaitForAsync();
    }

    /// <summary>Sends a form past its script and the browser's own checks, as it comes from a browser that has neither.</summary>
    private static async Task SendAsync(IPage page, string path, string form, params (string Name, string Value)[] values)
    {
        await page.GotoAsync(path);
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Shown(object? sender, IPage loaded) => shown.TrySetResult();
        page.Load += Shown;
        await page.Locator(form).First.EvaluateAsync("""
            (form, values) => {
              for (const [name, value] of values) {
                const field = form.elements[name];
                if (field?.type === 'checkbox') { field.checked = true; continue; }
                if (field && 'value' in field && field.type !== 'submit') { field.value = value; continue; }
                const hidden = document.createElement('input');
                [hidden.type, hidden.name, hidden.value] = ['hidden', name, value];
                form.append(hidden);
              }
              HTMLFormElement.prototype.submit.call(form);
            }
            """, values.Select(value => new[] { value.Name, value.Value }).ToArray());
        await shown.Task.WaitAsync(TimeSpan.FromSeconds(30));
        page.Load -= Shown;
    }
}
