using System.Net;
using Alongside.Tests.Town;
using Alongside.Web.People;
using Alongside.Web.Storage;
using AngleSharp.Html.Dom;
using Xunit;

namespace Alongside.Tests.People;

/// <summary>Trust.md S5: guessing at many names at once does not stop a talk. bench/run doors measures how little it does.</summary>
public sealed class GuessingTests(RealTown town)
{
    // What waits and what is being hashed; see Passphrases.
    private const int Bound = 32;

    [Fact]
    public async Task Two_hundred_guesses_at_once_are_wrong_or_told_to_wait_and_words_go_through_meanwhile()
    {
        var (maya, sam) = (await town.ArriveAsync("Maya"), await town.ArriveAsync("Sam", Role.Supporter));
        var talk = await town.WalkTogetherAsync(maya, sam);
        var visitor = town.Visitor();
        var token = ((IHtmlInputElement)(await visitor.OpenAsync("/sign-in")).QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        var guesses = Enumerable.Range(0, 200).Select(i => GuessAsync(visitor, token, i)).ToList();

        using var said = await maya.Browser.PutJsonAsync($"/conversations/{talk}/messages/{NewId.At(TimeProvider.System)}", new { kind = "words", text = "Are you there?" });
        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        Assert.Contains(guesses, guess => !guess.IsCompleted);

        var answers = await Task.WhenAll(guesses);
        Assert.All(answers, answer => Assert.True(answer is (HttpStatusCode.OK, false) or (HttpStatusCode.TooManyRequests, true), $"{answer}"));
        // Other tests sign in as well, so fewer than the bound may have had a place; never more at once.
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.True(answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests) >= 200 - (3 * Bound), "The queue took more than it should.");
    }

    private static async Task<(HttpStatusCode Status, bool Later)> GuessAsync(Browser visitor, string token, int i)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("name", $"guessed-{i}-{NewId.At(TimeProvider.System)}"), new("passphrase", "not the right words at all")]),
        };
        using var answer = await visitor.SendAsync(request);
        return (answer.StatusCode, answer.Headers.RetryAfter is not null);
    }
}
