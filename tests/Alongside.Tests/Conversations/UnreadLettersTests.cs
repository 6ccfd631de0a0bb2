using Alongside.Tests.Town;
using Alongside.Web.Conversations;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Alongside.Tests.Conversations;

/// <summary>Who is away while somebody writes to them gets one letter a talk, after a while, until they have read it.</summary>
public sealed class UnreadLettersTests(RealTown town)
{
    private Member _maya = null!, _sam = null!;
    private Guid _talk;

    private async Task MeetAsync(bool begun = true)
    {
        (_maya, _sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        _talk = await town.WalkTogetherAsync(_maya, _sam, begun);
    }

    private async Task SayAsync(Member who, string words = "Words")
    {
        using var answer = await who.Browser.PutJsonAsync($"/conversations/{_talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = words });
        answer.EnsureSuccessStatusCode();
    }

    private Task<int> SqlAsync(FormattableString sql) => town.WithDbAsync(db => db.Database.ExecuteSqlAsync(sql));

    private Task<int> RoundAsync(IServiceProvider? node = null) => (node ?? town.Services).GetServices<IRound>().OfType<UnreadLetters>().Single().WalkAsync(CancellationToken.None);

    /// <summary>What was said is as old as this, and every node has had its say.</summary>
    private async Task PassAsync(int minutes)
    {
        await SqlAsync($"update entry set said_at = said_at - make_interval(mins => {minutes}) where conversation_id = {_talk}");
        await RoundAsync();
        await SqlAsync($"update unread_letter set due_at = due_at - interval '2 minutes' where conversation_id = {_talk}");
        await RoundAsync();
    }

    private Task<int> LettersAsync(Member of) => town.LettersAsync(of.Id, Letter.Message);

    [Fact]
    public async Task One_letter_goes_out_after_a_quarter_of_an_hour_and_no_more_until_it_was_read()
    {
        await MeetAsync();
        await SayAsync(_sam);
        await PassAsync(12);
        Assert.Equal(0, await LettersAsync(_maya));
        await PassAsync(4);
        Assert.Equal((1, 0), (await LettersAsync(_maya), await LettersAsync(_sam)));
        await SayAsync(_sam);
        await PassAsync(60);
        Assert.Equal(1, await LettersAsync(_maya));

        (await _maya.Browser.PostJsonAsync($"/conversations/{_talk}/read", new { number = 2 })).Dispose();
        await PassAsync(60);
        Assert.Equal(1, await LettersAsync(_maya));
        await SayAsync(_sam);
        await PassAsync(16);
        Assert.Equal(2, await LettersAsync(_maya));
    }

    [Fact]
    public async Task What_was_read_or_taken_back_in_time_brings_none()
    {
        await MeetAsync();
        await SayAsync(_sam);
        (await _maya.Browser.PostJsonAsync($"/conversations/{_talk}/read", new { number = 1 })).Dispose();
        await SayAsync(_sam);
        (await _sam.Browser.PutJsonAsync($"/conversations/{_talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "take-back", about = 2 })).Dispose();
        await PassAsync(60);
        Assert.Equal(0, await LettersAsync(_maya));
    }

    [Fact]
    public async Task Nobody_with_an_open_stream_gets_one_whichever_node_holds_it()
    {
        await MeetAsync();
        await using var other = await SecondNode.StartAsync(town);
        await using (var _ = await Ear.ListenAsync(other.BrowserOf(_maya.Browser)))
        {
            await SayAsync(_sam);
            await SqlAsync($"update entry set said_at = said_at - interval '60 minutes' where conversation_id = {_talk}");
            // This node notices, the one with the stream puts it off, as often as rounds come.
            for (var i = 0; i < 5; i++)
            {
                await RoundAsync();
                await SqlAsync($"update unread_letter set due_at = due_at - interval '100 seconds' where conversation_id = {_talk}");
                await RoundAsync(other.Services);
            }
            Assert.Equal(0, await LettersAsync(_maya));
        }
        await PassAsync(1);
        Assert.Equal(1, await LettersAsync(_maya));
    }

    [Fact]
    public async Task Rounds_on_both_nodes_at_once_send_one()
    {
        await MeetAsync();
        await using var other = await SecondNode.StartAsync(town);
        await SayAsync(_sam);
        await SqlAsync($"update entry set said_at = said_at - interval '60 minutes' where conversation_id = {_talk}");
        await Task.WhenAll(RoundAsync(), RoundAsync(other.Services));
        await SqlAsync($"update unread_letter set due_at = due_at - interval '2 minutes' where conversation_id = {_talk}");
        await Task.WhenAll(RoundAsync(), RoundAsync(other.Services), RoundAsync(), RoundAsync(other.Services));
        Assert.Equal(1, await LettersAsync(_maya));
    }

    [Fact]
    public async Task The_first_words_of_a_hello_have_a_letter_of_their_own_and_the_next_ones_this()
    {
        await MeetAsync(begun: false);
        await SayAsync(_maya);
        await PassAsync(60);
        Assert.Equal(0, await LettersAsync(_sam));
        await SayAsync(_maya);
        await PassAsync(60);
        Assert.Equal(1, await LettersAsync(_sam));
    }

    [Fact]
    public async Task After_the_end_none_goes_out()
    {
        await MeetAsync();
        await SayAsync(_sam);
        using var ended = await _sam.Browser.SubmitAsync(await _sam.Browser.OpenAsync($"/us/{_talk}"), "form:has([value=end])");
        await PassAsync(60);
        Assert.Equal(0, await LettersAsync(_maya));
    }

    [Fact]
    public async Task Who_ends_it_while_a_letter_waits_takes_it_along()
    {
        await MeetAsync();
        await SayAsync(_sam);
        await SqlAsync($"update entry set said_at = said_at - interval '60 minutes' where conversation_id = {_talk}");
        await RoundAsync();
        using var ended = await _sam.Browser.SubmitAsync(await _sam.Browser.OpenAsync($"/us/{_talk}"), "form:has([value=end])");
        await PassAsync(60);
        Assert.Equal(0, await LettersAsync(_maya));
    }
}
