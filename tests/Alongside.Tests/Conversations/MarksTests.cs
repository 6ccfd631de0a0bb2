using Alongside.Tests.Town;
using Alongside.Web.Conversations;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Conversations;

/// <summary>How a node knows what its listeners have not been told: by comparing with the log, whatever got lost between nodes.</summary>
public sealed class MarksTests(RealTown town)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Marks Marks, Member Maya, Guid Talk)> WatchedAsync()
    {
        var maya = await town.ArriveAsync("Maya");
        var talk = await town.WalkTogetherAsync(maya, await town.ArriveAsync("Sam", Role.Supporter));
        await SayAsync(maya, talk, 2);
        var marks = new Marks(town.Services.GetRequiredService<NpgsqlDataSource>());
        await marks.WatchAsync(maya.Id, Cancel);
        return (marks, maya, talk);
    }

    private static async Task SayAsync(Member who, Guid talk, int times)
    {
        for (var i = 0; i < times; i++)
            (await who.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = $"Words {i}" })).EnsureSuccessStatusCode().Dispose();
    }

    private static Appended Flush(Member who, Guid talk, params long[] numbers) => new(talk, [who.Id], [.. numbers.Select(number => new Addition(number, number))]);

    private static async Task AssertMissedAsync(Marks marks, Guid talk, params long[] numbers)
    {
        var missed = (await marks.MissedAsync(null, Cancel)).Where(t => t.Conversation == talk).SelectMany(t => t.Entries).Select(entry => entry.Number).ToArray();
        Assert.Equal(numbers, missed);
    }

    [Fact]
    public async Task What_was_there_before_is_not_missed_and_what_comes_is()
    {
        var (marks, maya, talk) = await WatchedAsync();
        await AssertMissedAsync(marks, talk);
        await SayAsync(maya, talk, 2);
        await AssertMissedAsync(marks, talk, 3, 4);
        marks.Told(Flush(maya, talk, 3, 4));
        await AssertMissedAsync(marks, talk);
    }

    /// <summary>Number 3 came by another node, and its note was lost: that 4 was told here must not hide it.</summary>
    [Fact]
    public async Task A_gap_stays_missed_until_it_is_told()
    {
        var (marks, maya, talk) = await WatchedAsync();
        await SayAsync(maya, talk, 2);
        marks.Told(Flush(maya, talk, 4));
        await AssertMissedAsync(marks, talk, 3, 4);
    }

    [Fact]
    public async Task What_could_not_be_told_after_all_is_missed_again()
    {
        var (marks, maya, talk) = await WatchedAsync();
        await SayAsync(maya, talk, 3);
        marks.Told(Flush(maya, talk, 3, 4));
        marks.Told(Flush(maya, talk, 5));
        marks.NotTold(Flush(maya, talk, 4));
        await AssertMissedAsync(marks, talk, 4, 5);
    }

    /// <summary>It began after its people had started to listen: the note of another node is the first that is heard of it.</summary>
    [Fact]
    public async Task A_talk_that_began_later_is_watched_from_its_end_when_somebody_listens()
    {
        var (marks, maya, _) = await WatchedAsync();
        var later = await town.WalkTogetherAsync(maya, await town.ArriveAsync("Andre", Role.Supporter));
        await SayAsync(maya, later, 2);
        await marks.NoticeAsync([later], _ => false, Cancel);
        await AssertMissedAsync(marks, later);
        await marks.NoticeAsync([later], person => person == maya.Id, Cancel);
        await AssertMissedAsync(marks, later, 2);
    }
}
