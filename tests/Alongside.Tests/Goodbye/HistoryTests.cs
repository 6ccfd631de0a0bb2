using Alongside.Tests.Town;
using Alongside.Web.Goodbye;
using Alongside.Web.People;
using AngleSharp.Html.Dom;
using Xunit;

namespace Alongside.Tests.Goodbye;

/// <summary>What a peer said to one supporter stays theirs. The next reads what they open, as long as they leave it open.</summary>
public sealed class HistoryTests(RealTown town)
{
    private static readonly string[] Hers = ["My brother came", "I slept well", "Saturdays are hard"];

    private sealed record Scene(Member Maya, Member Sam, Member Lucia, Guid Old, Guid New);

    private async Task<Scene> ChangedAsync()
    {
        var (maya, sam, old) = await town.WalkAsync();
        await maya.SayAsync(old, Hers[0]);
        await sam.SayAsync(old, "Only between us");
        await maya.SayAsync(old, Hers[1]);
        await sam.SayAsync(old, "How was Saturday?");
        await maya.SayAsync(old, Hers[2]);
        (await maya.Browser.SubmitAsync(await maya.Browser.OpenAsync($"/us/{old}"), $"form[action='/us/{old}/change']")).Dispose();
        var lucia = await town.ArriveAsync("Lúcia", Role.Supporter);
        return new(maya, sam, lucia, old, await town.WalkTogetherAsync(maya, lucia));
    }

    private static async Task OpenAsync(Scene scene, params string[] words)
    {
        var page = await scene.Maya.Browser.OpenAsync($"/us/{scene.New}/history?from={scene.Old}");
        var numbers = page.QuerySelectorAll("label.choice").Where(label => words.Contains(label.QuerySelector(".say-words")!.TextContent)).Select(label => ("piece", ((IHtmlInputElement)label.QuerySelector("input")!).Value));
        (await scene.Maya.Browser.SubmitAsync(page, "form:has([name=piece])", [.. numbers])).Dispose();
    }

    [Fact]
    public async Task At_first_nothing_is_open_and_the_page_offers_only_the_peers_own_words()
    {
        var scene = await ChangedAsync();
        var lucias = await scene.Lucia.ReadAsync($"/us/{scene.New}/history");
        Assert.All(Hers, words => Assert.DoesNotContain(words, lucias, StringComparison.Ordinal));
        var page = await scene.Maya.ReadAsync($"/us/{scene.New}/history?from={scene.Old}");
        Assert.All(Hers, words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Only between us", page);
    }

    [Fact]
    public async Task The_next_supporter_reads_what_was_picked_never_the_old_supporters_words_and_is_told()
    {
        var scene = await ChangedAsync();
        await using var ear = await Ear.ListenAsync(scene.Lucia.Browser);
        // Both ends of a span whose middle is Sam's.
        await OpenAsync(scene, Hers[0], Hers[1]);
        Assert.Equal($"us/{scene.New}", (await ear.NextItemAsync("changed")).Data);
        var read = await scene.Lucia.ReadAsync($"/us/{scene.New}/history");
        Assert.Contains(Hers[0], read);
        Assert.Contains(Hers[1], read);
        Assert.DoesNotContain(Hers[2], read);
        Assert.DoesNotContain("Only between us", read);
        Assert.DoesNotContain("Sam", read);
        Assert.Equal(404, await scene.Lucia.StatusAsync($"/talk/{scene.Old}"));
    }

    [Fact]
    public async Task A_span_of_days_opens_what_was_said_in_it_and_an_empty_one_is_refused()
    {
        var scene = await ChangedAsync();
        var page = await scene.Maya.Browser.OpenAsync($"/us/{scene.New}/history?from={scene.Old}");
        using var empty = await scene.Maya.Browser.SubmitAsync(page, "form:has([name=first])", ("first", "2020-01-01"), ("last", "2020-01-31"));
        Assert.Equal(422, (int)empty.StatusCode);
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        (await scene.Maya.Browser.SubmitAsync(page, "form:has([name=first])", ("first", $"{from:yyyy-MM-dd}"), ("last", $"{to:yyyy-MM-dd}"))).Dispose();
        var read = await scene.Lucia.ReadAsync($"/us/{scene.New}/history");
        Assert.All(Hers, words => Assert.Contains(words, read, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_closed_again_or_taken_back_is_gone_with_the_next_request()
    {
        var scene = await ChangedAsync();
        await OpenAsync(scene, Hers);
        Assert.Contains(Hers[0], await scene.Lucia.ReadAsync($"/us/{scene.New}/history"));
        (await scene.Maya.Browser.SubmitAsync(await scene.Maya.Browser.OpenAsync($"/us/{scene.New}/history"), "form[action$=close]")).Dispose();
        var read = await scene.Lucia.ReadAsync($"/us/{scene.New}/history");
        Assert.All(Hers, words => Assert.DoesNotContain(words, read, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_find_nothing_and_after_the_end_nobody_reads_it_any_more()
    {
        var scene = await ChangedAsync();
        await OpenAsync(scene, Hers);
        foreach (var stranger in new[] { scene.Sam, await town.ArriveAsync("Lena"), await town.ArriveAsync("Ruth", Role.Coordinator) })
            Assert.Equal((200, 404), (await stranger.StatusAsync("/home"), await stranger.StatusAsync($"/us/{scene.New}/history")));
        (await scene.Maya.Browser.SubmitAsync(await scene.Maya.Browser.OpenAsync($"/us/{scene.New}"), "form:has([value=end])")).Dispose();
        Assert.Equal(404, await scene.Lucia.StatusAsync($"/us/{scene.New}/history"));
    }

    [Fact]
    public void A_span_ends_where_something_was_left_out()
    {
        Assert.Equal([(1, 3), (9, 9)], HistoryShare.Spans([1, 3, 7, 9], new HashSet<long> { 1, 3, 9 }));
        Assert.Empty(HistoryShare.Spans([1, 3], new HashSet<long>()));
    }
}
