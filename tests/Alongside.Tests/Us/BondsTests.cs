using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Us;

/// <summary>Either can pause or end, in one step, whatever the other did a moment before.</summary>
public sealed class BondsTests(RealTown town)
{
    private const string PauseForm = "form:has([value=pause])", EndForm = "form:has([value=end])";

    private async Task<(Browser Maya, Browser Sam, Guid Talk)> WalkAsync()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya.Browser, sam.Browser, await town.WalkTogetherAsync(maya, sam));
    }

    private static async Task<HttpStatusCode> SayAsync(Browser who, Guid talk)
    {
        using var said = await who.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = "Are you there?" });
        return said.StatusCode;
    }

    [Fact]
    public async Task A_pause_holds_new_words_of_both_until_one_goes_on()
    {
        var (maya, sam, talk) = await WalkAsync();
        (await maya.SubmitAsync(await maya.OpenAsync($"/us/{talk}"), PauseForm)).Dispose();
        Assert.Equal((HttpStatusCode.Locked, HttpStatusCode.Locked), (await SayAsync(maya, talk), await SayAsync(sam, talk)));
        (await sam.SubmitAsync(await sam.OpenAsync($"/us/{talk}"), PauseForm)).Dispose();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await SayAsync(maya, talk), await SayAsync(sam, talk)));
    }

    /// <summary>What a button said is what it does: the second "pause" must not take back the first.</summary>
    [Fact]
    public async Task Two_who_both_press_pause_rest()
    {
        var (maya, sam, talk) = await WalkAsync();
        var (hers, his) = (await maya.OpenAsync($"/us/{talk}"), await sam.OpenAsync($"/us/{talk}"));
        (await maya.SubmitAsync(hers, PauseForm)).Dispose();
        (await sam.SubmitAsync(his, PauseForm)).Dispose();
        Assert.Equal(HttpStatusCode.Locked, await SayAsync(maya, talk));
    }

    [Fact]
    public async Task After_the_end_nobody_adds_words_and_both_can_still_read()
    {
        var (maya, sam, talk) = await WalkAsync();
        await SayAsync(maya, talk);
        (await sam.SubmitAsync(await sam.OpenAsync($"/us/{talk}"), EndForm)).Dispose();
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (await SayAsync(maya, talk), await SayAsync(sam, talk)));
        Assert.Contains("Are you there?", (await sam.OpenAsync($"/talk/{talk}")).Body!.TextContent, StringComparison.Ordinal);
    }
}
