using System.Net.Http.Json;
using Alongside.Tests.Town;
using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Trust;

/// <summary>
/// Who may ask for what: every route and form, asked by every kind of person, against endpoints.csv. Write it anew with
/// ALONGSIDE_WRITE_ENDPOINTS=yes, then read every changed line and think: the file is the promise, not the program.
/// </summary>
public sealed class EndpointMatrixTests(RealTown town)
{
    private static readonly string Table = House.Folder("tests", "Alongside.Tests", "Trust", "endpoints.csv");

    // These ask for what is theirs: a refusal may say why.
    private static readonly string[] Theirs = ["former", "blocked", "supporter", "peer"];

    private static readonly string[] Ends = ["/sign-out", "/leave", "/more/", "/lost", "/sign-in", "/join", "/privacy/erase"];

    [Fact]
    public async Task Every_route_answers_every_kind_of_person_as_the_table_says_and_hides_what_is_not_theirs()
    {
        var (lines, told) = (new List<string>(), new List<string>());
        Scene? scene = null;
        foreach (var asked in Asked.AllOf(town))
        {
            // What is asked for may change Maya's and Sam's things, so every such row has its own two.
            if (asked.Method != "GET" && (asked.Route.Contains('{') || asked.Form is "answered" or "decide" or "withdraw" or "leaving")) scene = null;
            scene ??= await Scene.SetAsync(town);
            var cells = new List<string>();
            foreach (var kind in Scene.Kinds)
            {
                var answer = await AskAsync(scene, asked, kind, invented: false);
                cells.Add(answer.Cell);
                if (kind is "nobody" || !asked.Route.Contains('{')) continue;
                var nothing = await AskAsync(scene, asked, kind, invented: true);
                if (nothing.Cell[0] == '5') told.Add($"{asked} breaks for {kind} on an id nobody has");
                if (asked.Form.Length > 0 && answer.Cell == "303" && nothing.Cell != "303") told.Add($"{asked} leads {kind} on, but answers {nothing.Cell} for an id nobody has");
                if (answer.Everything.Length == 0 || (answer.Cell != "404" && Theirs.Contains(kind))) continue;
                // Another test may have renamed the community between the two: what tells something tells it every time.
                for (var again = 0; again < 3 && answer.Everything != nothing.Everything; again++)
                    (answer, nothing) = (await AskAsync(scene, asked, kind, invented: false), await AskAsync(scene, asked, kind, invented: true));
                if (answer.Everything != nothing.Everything) told.Add($"{asked} tells {kind} that it is there:\n{answer.Everything}\n---\n{nothing.Everything}");
            }
            // A new passphrase has ended all their other sessions, who must stop is a supporter no more, who erased everything is gone, and a block ends what was between them.
            if (asked.Form is "passphrase" or "leaving" or "erase" or "block") scene = null;
            lines.Add($"{asked},{string.Join(',', cells)}");
        }

        var header = $"route,asked,{string.Join(',', Scene.Kinds)}";
        if (Environment.GetEnvironmentVariable("ALONGSIDE_WRITE_ENDPOINTS") == "yes") await File.WriteAllLinesAsync(Table, [header, .. lines]);
        var promised = (await File.ReadAllLinesAsync(Table)).Where(line => line.Length > 0 && line[0] != '#').ToList();
        Assert.Equal(header, promised[0]);
        Assert.Empty(told);
        Assert.Empty(lines.Except(promised).Select(line => $"the program: {line}").Concat(promised.Skip(1).Except(lines).Select(line => $"the table:   {line}")).OrderBy(line => line[13..], StringComparer.Ordinal));
    }

    /// <summary>Whatever changes something is refused when another site sends it, also from somebody who is signed in.</summary>
    [Theory, InlineData("Sec-Fetch-Site", "cross-site"), InlineData("Sec-Fetch-Site", "same-site"), InlineData("Origin", "https://elsewhere.example")]
    public async Task Nothing_that_another_site_sends_is_obeyed(string header, string value)
    {
        var scene = await Scene.SetAsync(town);
        var (browser, _) = await scene.BrowserOfAsync("peer", fresh: false);
        var changing = Asked.AllOf(town).Where(asked => asked.Method is not ("GET" or "(any)")).DistinctBy(asked => (asked.Route, asked.Method)).ToList();
        Assert.True(changing.Count > 15);
        foreach (var asked in changing)
        {
            using var request = new HttpRequestMessage(new(asked.Method), await scene.AddressAsync(asked.Route, "peer", invented: false)) { Content = Body(asked, "", scene) };
            request.Headers.Add("Cookie", browser.CookieHeader);
            request.Headers.Add(header, value);
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = town.Address };
            using var answer = await http.SendAsync(request);
            Assert.True((int)answer.StatusCode == 400 && !answer.Headers.Contains("Set-Cookie"), $"{asked}: {(int)answer.StatusCode}");
        }
    }

    private static async Task<(string Cell, string Everything)> AskAsync(Scene scene, Asked asked, string kind, bool invented)
    {
        var (browser, token) = await scene.BrowserOfAsync(kind, fresh: asked.Method != "GET" && Ends.Any(asked.Route.StartsWith));
        var address = asked.Route == Asked.Files ? "/icons.svg" : await scene.AddressAsync(asked.Route, kind, invented);
        using var request = new HttpRequestMessage(new(asked.Method == "(any)" ? "GET" : asked.Method), address);
        if (asked.Method is not ("GET" or "(any)")) request.Content = Body(asked, token, scene);
        if (!IsJson(asked)) request.Headers.Accept.ParseAdd("text/html");
        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var status = (int)answer.StatusCode;
        var cell = status is >= 300 and < 400
            ? answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal) ? "sign-in" : $"{status}"
            : $"{status}";
        await SameWithoutBodyAsync(browser, asked, address, status);
        // A page that shows words again links to where they were meant for.
        return (cell, status is >= 400 and < 500 ? (await EverythingAsync(answer)).Replace(address, "(address)", StringComparison.Ordinal) : "");
    }

    // HEAD of a GET: the same answer, and nothing of it.
    private static async Task SameWithoutBodyAsync(Browser browser, Asked asked, string address, int status)
    {
        if (asked.Method != "GET" || Web.Shell.Head.OnlyGet.Any(path => asked.Route.StartsWith(path, StringComparison.Ordinal))) return;
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        if (!IsJson(asked)) request.Headers.Accept.ParseAdd("text/html");
        using var answer = await browser.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.True((int)answer.StatusCode == status && body.Length == 0, $"HEAD {address}: {(int)answer.StatusCode} with {body.Length} bytes, GET {status}");
    }

    // Without the date, and without the value of a fresh anti-forgery cookie.
    private static async Task<string> EverythingAsync(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode}\n"
        + string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => header.Key + ": " + (header.Key == "Set-Cookie" ? string.Join(';', header.Value.Select(cookie => cookie.Split('=')[0])) : string.Join(';', header.Value))))
        + "\n" + await answer.Content.ReadAsStringAsync();

    private static bool IsJson(Asked asked) => asked.Route.Split('/')[^1] is "live" or "unread" or "push" || asked.Route.Split('/').ElementAtOrDefault(1) is "conversations" or "passkey" or "session";

    private static HttpContent Body(Asked asked, string token, Scene scene)
    {
        if (IsJson(asked)) return JsonContent.Create(new { kind = "words", text = "Words", number = 1 });
        var fields = new List<KeyValuePair<string, string>>
        {
            new("_handler", asked.Form), new("__RequestVerificationToken", token), new("id", NewId.At(TimeProvider.System).ToString()), new("name", $"nobody {NewId.At(TimeProvider.System)}"),
        };
        // What the owner of the thing would send, so that their cell shows that it can be done.
        fields.AddRange((asked.Route.Split('/')[1], asked.Form) switch
        {
            ("talk", "say") => [new("words", "Words")],
            ("us", "plan") => [new("way", "Phone"), new("day", "2031-05-04"), new("at", "18:00"), new("minutes", "30")],
            ("us", "suggest") => [new("lines", "ask-before-advice")],
            ("us", "pause") when asked.Route.EndsWith("/check-ins", StringComparison.Ordinal) => [new("until", TimeProvider.System.GetUtcNow().AddDays(9).ToString("yyyy-MM-dd", null))],
            ("us", "promise") => [new("text", "Words")],
            ("us", "move") => [new("day", ""), new("word", "Words")],
            ("talk", "change") => [new("new-words", "Better words")],
            ("talk", "react") => [new("word", "heard")],
            ("suggested", "hello") => [new("text", "First words")],
            ("us", "pulse") => [new("room", "3")],
            ("us", "off") => [new("felt", "Told"), new("way", "Note")],
            ("us", "tell") => [new("words", "I felt told what to do."), new("do", "keep")],
            ("us", "side") => [new("happened", "It went fast"), new("ready", "yes")],
            ("us", "card") => [new("did", "We walked")],
            ("us", "leaving") => [new("day", $"{TimeProvider.System.GetUtcNow().AddDays(9):yyyy-MM-dd}")],
            ("report", _) => [new("Form.Id", NewId.At(TimeProvider.System).ToString()), new("Form.Words", "What it was like")],
            ("about", "room") => [new("people", "3")],
            ("more", "email") => [new("email", "nobody@example.org"), new("do", "save")],
            ("more", "notices") => [new("from", "21"), new("to", "8"), new("pace", "Daily")],
            ("more", "passphrase") => [new("passphrase", "seven fading lanterns by the mill")],
            ("stewardship", "invite") => [new("Kind", "peer")],
            ("stewardship", "withdraw") => [new("Withdraw", scene.Invited.ToString())],
            ("us", "answer") => [new("check-in", $"{scene.CheckInWithoutPhone}"), new("week", "3")],
            ("us", "yes") when asked.Route.EndsWith("/told", StringComparison.Ordinal) => [new("version", $"{scene.AgreementWithoutPhone}")],
            ("kept", "hello") when !asked.Route.Contains("Supporter", StringComparison.Ordinal) => [new("yes", $"{scene.HelloWithoutPhone}")],
            ("waiting", "add") => [new("said-yes", "yes"), new("adult", "yes")],
            ("waiting", "answered") => [new("Answered", scene.AskedForPerson.ToString())],
            ("waiting", "decide") => [new("Yes", scene.Applied.ToString())],
            ("waiting", "introduce") => [new("Supporter", scene.HasRoom.ToString())],
            ("waiting", "take-back") => [new("Back", scene.Introduced.ToString())],
            ("growth", "") => [new("week", "3")],
            ("growth", "learn") => [new("learned", "Words")],
            ("growth", "after") => [new("well", "Words")],
            ("goals", "") => [new("done", "yes"), new("end", "Done"), new("open", "yes"), new("answer", "yes"), new("nudge", "yes")],
            ("goals", "plan") => [new("words", "Out of the house"), new("see", "both"), new("seen", $"{scene.GoalSeen}")],
            ("goals", "cheer") => [new("word", "with-you")],
            ("goals", "suggest") => [new("text", "Ask Kim")],
            ("us", "goal" or "good") or ("celebrate", "card") => [new("words", "Words")],
            ("us", "count") or ("days", "days") => [new("what", "Days at home"), new("from", "2026-01-01")],
            ("days", "again") => [new("from", $"{TimeProvider.System.GetUtcNow().AddDays(-2):yyyy-MM-dd}")],
            ("language", _) => [new("language", "en")],
            ("leave-shift", _) => [new("leave-shift", "on")],
            _ => Array.Empty<KeyValuePair<string, string>>(),
        });
        return new FormUrlEncodedContent(fields);
    }
}
