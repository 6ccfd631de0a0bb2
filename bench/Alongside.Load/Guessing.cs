using System.Collections.Concurrent;
using System.Net;

namespace Alongside.Load;

/// <summary>Two hundred people guess passphrases at once, each again a second after every answer, while fifty talks go on.</summary>
public static class Guessing
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Between = TimeSpan.FromMilliseconds(500);

    public static string Put(Pair talk) => $"/conversations/{talk.Id}/messages/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";

    public static async Task<object> RunAsync(Served served, int talks, int guessers, TimeSpan time)
    {
        var quiet = await TalkAsync(served, talks, time);
        var tries = new ConcurrentBag<Answer>();
        using var door = await new Visitor(served.Port).OpenAsync("/sign-in");
        var end = Clock.In(time);
        var guessing = Enumerable.Range(0, guessers).Select(guesser => GuessAsync(door, guesser, end, tries)).ToArray();
        var meanwhile = await TalkAsync(served, talks, time);
        await Task.WhenAll(guessing);
        var taken = tries.Where(answer => answer.Status == HttpStatusCode.OK).ToList();
        var later = tries.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToList();
        return new
        {
            talks,
            guessers,
            quiet = Percentiles.Of(quiet),
            whileGuessing = Percentiles.Of(meanwhile),
            tries = tries.Count,
            wrong = taken.Count,
            toldToWait = later.Count,
            toldWithoutRetryAfter = later.Count(answer => !answer.Later),
            otherAnswers = tries.Count - taken.Count - later.Count,
            longestQueue = MostAtOnce(taken),
            wrongTook = Percentiles.Of([.. taken.Select(answer => answer.Took)]),
            toldToWaitTook = Percentiles.Of([.. later.Select(answer => answer.Took)]),
        };
    }

    // Each try under a name of its own: the limit per name is not what holds them back.
    static async Task GuessAsync(Visitor door, int guesser, long end, ConcurrentBag<Answer> tries)
    {
        for (var i = 0; Clock.Now < end; i++)
        {
            tries.Add(await door.SendAsync("/sign-in", "sign-in", ("name", $"guess-{guesser}-{i}"), ("passphrase", "not the right words at all")));
            await Task.Delay(Pause);
        }
    }

    static async Task<long[]> TalkAsync(Served served, int talks, TimeSpan time)
    {
        var took = new ConcurrentBag<long>();
        var end = Clock.In(time);
        await Task.WhenAll(served.Town.Talks.Take(talks).Select(async (talk, place) =>
        {
            using var peer = new Visitor(served.Port, served.Town.People[talk.Peer].Cookie);
            await Task.Delay(Between * place / talks);
            // Every half second, whether the answer before came late or not.
            var sent = new List<Task>();
            for (; Clock.Now < end; await Task.Delay(Between)) sent.Add(SayAsync(peer, talk, took));
            await Task.WhenAll(sent);
        }));
        return [.. took];
    }

    static async Task SayAsync(Visitor peer, Pair talk, ConcurrentBag<long> took)
    {
        var answer = await peer.PutAsync(Put(talk), new { kind = "words", text = "How was your day? Mine was long, with a bus that came late." });
        if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"A message was answered {answer.Status}.");
        took.Add(answer.Took);
    }

    // As seen from outside: how many of those that were hashed were under way at the same instant.
    static int MostAtOnce(IEnumerable<Answer> answers)
    {
        var (now, most) = (0, 0);
        foreach (var (_, step) in answers.SelectMany(answer => new[] { (answer.Begun, 1), (answer.Ended, -1) }).OrderBy(edge => edge.Item1)) most = Math.Max(most, now += step);
        return most;
    }
}
