using System.Net;
using Alongside.Tests.Stewardship;
using Alongside.Tests.Storage;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Xunit;

namespace Alongside.Tests.Privacy;

/// <summary>Somebody has to look after the place: the last steward waits until there is another. In a town of its own, because others have many.</summary>
public sealed class LastStewardTests : IAsyncDisposable
{
    private readonly PostgresPlace _place = new();

    [Fact]
    public async Task The_last_steward_is_told_kindly_why_not_yet_and_of_two_at_once_one_stays()
    {
        Directory.CreateDirectory(_place.Data);
        File.SetUnixFileMode(_place.Data, File.GetUnixFileMode(_place.Folder));
        await using var town = await RealTown.OpenAsync(_place.Data);
        var stella = await town.ArriveAsync("Stella", Role.Steward);

        var page = await stella.Browser.OpenAsync("/privacy/erase");
        using (var refused = await stella.Browser.SubmitAsync(page, StaffPages.Form("erase"), ("at-once", "yes")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("You are the only steward here", (await stella.Browser.ReadAsync(refused)).Words());
        }
        Assert.NotEmpty(await town.KeysOfAsync(stella.Id));
        Assert.Equal("Stella", (await stella.Browser.OpenAsync("/more")).QuerySelector("h1")!.TextContent);

        var nora = await town.ArriveAsync("Nora", Role.Steward);
        var theirs = await nora.Browser.OpenAsync("/privacy/erase");
        var answers = await Task.WhenAll(stella.Browser.SubmitAsync(page, StaffPages.Form("erase")), nora.Browser.SubmitAsync(theirs, StaffPages.Form("erase")));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.StatusCode).Order());
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
