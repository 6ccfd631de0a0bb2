using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Town;

/// <summary>What tests of two who walk together do again and again.</summary>
public static class Walkers
{
    public static async Task<(Member Maya, Member Sam, Guid Talk)> WalkAsync(this RealTown town)
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        return (maya, sam, await town.WalkTogetherAsync(maya, sam));
    }

    public static async Task SayAsync(this Member who, Guid talk, string words) =>
        (await who.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = words })).EnsureSuccessStatusCode().Dispose();

    public static async Task<string> ReadAsync(this Member who, string path) => (await who.Browser.OpenAsync(path)).Body!.TextContent;

    public static async Task<int> StatusAsync(this Member who, string path)
    {
        using var answer = await who.Browser.GetAsync(path);
        return (int)answer.StatusCode;
    }

    public static async Task<int> LettersAsync(this RealTown town, Guid person, string kind) => (await town.LetterKindsAsync(person)).Count(one => one == kind);

    /// <summary>Which rooms somebody was told of, the oldest first.</summary>
    public static async Task<List<string>> LetterKindsAsync(this RealTown town, Guid person)
    {
        var keyring = town.Services.GetRequiredService<Keyring>();
        var letters = await town.WithDbAsync(db => db.LettersOf(person).AsNoTracking().OrderBy(l => l.MadeAt).ToListAsync());
        return [.. letters.Select(letter => letter.OpenKind(keyring))];
    }

    /// <summary>Walks a round on several nodes at the same moment.</summary>
    public static Task WalkRoundAsync(this RealTown town, Func<IServiceScopeFactory, IRound> round) =>
        Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => round(town.Services.GetRequiredService<IServiceScopeFactory>()).WalkAsync(CancellationToken.None))));
}
