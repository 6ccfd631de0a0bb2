using System.Globalization;
using System.Text.Json;
using Alongside.Tests;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Microsoft.Playwright;

namespace Alongside.Browser.Tests;

/// <summary>How long a talk can still be seen once somebody wants it gone. Measured and written down; what is good enough is judged in docs/performance.md.</summary>
public sealed class LeaveStory(RealTown town, Stage stage) : Story(town, stage)
{
    private const int Tries = 20, Messages = 50, TimesSlower = 4;

    // Counted from when the browser felt the key or the pointer, not from when the page came round to it,
    // to the end of the first frame in which nothing was there to draw. Runs before every script of ours.
    private const string Watch = """
        let presses = 0;
        const begin = event => {
          if (event.type === 'keydown' ? event.key !== 'Shift' || ++presses !== 3 : !event.target.closest?.('[data-leave]')) return;
          const since = () => performance.now() - event.timeStamp;
          const frame = () => {
            if (document.documentElement.checkVisibility()) { requestAnimationFrame(frame); return; }
            const drawn = new MessageChannel();
            drawn.port1.onmessage = () => { told(since()); };
            drawn.port2.postMessage(null);
          };
          requestAnimationFrame(frame);
        };
        addEventListener('keydown', begin, true);
        addEventListener('click', begin, true);
        """;

    [Fact]
    public async Task Leaving_takes_a_talk_off_the_screen_and_how_long_that_took_is_written_down()
    {
        var maya = await Town.ArriveAsync("Maya");
        var sam = await Town.ArriveAsync("Sam", Role.Supporter);
        var talk = await Town.WalkTogetherAsync(maya, sam);
        for (var i = 1; i <= Messages; i++)
            (await (i % 2 == 0 ? sam : maya).Browser.PutJsonAsync($"/conversations/{talk}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", new { kind = "words", text = $"Word {i}. The kettle is on, and the door is open." })).Dispose();

        var page = await OpenAsync(maya.Browser);
        await page.AddInitScriptAsync(Watch);
        var gone = new TaskCompletionSource<double>();
        await page.ExposeFunctionAsync("told", (double after) => gone.TrySetResult(after));
        // The outside page waits until this one has gone: what is measured must not be helped by the other's coming.
        await page.RouteAsync("https://www.wikipedia.org/**", async route =>
        {
            await gone.Task;
            await route.FulfillAsync(new() { ContentType = "text/html", Body = "<h1>Outside</h1>" });
        });
        var processor = await page.Context.NewCDPSessionAsync(page);
        var figures = new Dictionary<string, object>();
        foreach (var (way, slower) in new[] { ("shift", 1), ("click", 1), ("shift", TimesSlower), ("click", TimesSlower) })
        {
            var times = new List<double>();
            for (var tries = 0; tries < Tries; tries++)
            {
                gone = new();
                await processor.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 1 });
                await page.GotoAsync($"/talk/{talk}");
                await Assertions.Expect(page.Locator(".stream li[data-number]")).ToHaveCountAsync(Messages);
                var button = await page.Locator("header [data-leave]").BoundingBoxAsync();
                await processor.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = slower });
                if (way == "click") await page.Mouse.ClickAsync(button!.X + (button.Width / 2), button.Y + (button.Height / 2));
                else for (var presses = 0; presses < 3; presses++) await page.Keyboard.PressAsync("Shift");
                times.Add(await gone.Task.WaitAsync(TimeSpan.FromSeconds(30)));
                await ThereAsync(page, "^https://www.wikipedia.org/");
            }
            times.Sort();
            figures[$"{way}, {slower} times slower"] = new { p50 = Math.Round(times[times.Count / 2], 1), max = Math.Round(times[^1], 1), all = times.Select(ms => Math.Round(ms, 1)) };
        }
        var text = JsonSerializer.Serialize(new { unit = "ms", date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), messages = Messages, tries = Tries, figures });
        Directory.CreateDirectory(House.Folder("artifacts", "figures"));
        await File.WriteAllTextAsync(House.Folder("artifacts", "figures", "leave.json"), text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }
}
