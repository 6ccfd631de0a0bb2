using System.Net;

namespace Alongside.Load;

/// <summary>What the time of an answer tells: somebody else's or nobody's (S2), a known name or an unknown one (S7), and what guessing does to talks (S5).</summary>
public static class Doors
{
    const int Ids = 200, Names = 500, Talking = 50;
    const string Wrong = "not the right words at all";

    public static async Task<object> RunAsync(Words words)
    {
        var seconds = words.Number("seconds", 60);
        await using var served = await Served.StartAsync(words.App, words.Work, Names + 2, Ids);
        var before = Usage.Now(served.Id);
        var foreign = await ForeignAsync(served);
        var names = await NamesAsync(served, seconds);
        var talks = await Guessing.RunAsync(served, Talking, words.Number("guessers", 200), TimeSpan.FromSeconds(words.Number("guessing", 20)));
        return new { benchmark = "doors", foreign, names, talks, cpu = Usage.Now(served.Id).Since(before) };
    }

    /// <summary>Ids of other people's talks and ids nobody has, in turns, asked by somebody who is in none of them.</summary>
    static async Task<object> ForeignAsync(Served served)
    {
        var town = served.Town;
        foreach (var talk in town.Talks)
        {
            using var peer = new Visitor(served.Port, town.People[talk.Peer].Cookie);
            await peer.PutAsync(Guessing.Put(talk), new { kind = "words", text = "Hello" });
        }
        using var outsider = new Visitor(served.Port, town.People[^1].Cookie);
        var routes = new List<object>();
        foreach (var route in new[] { "/talk/{0}", "/talk/{0}/1", "/us/{0}", "/block/{0}", "/report/{0}/1", "/conversations/{0}/messages?after=0" })
        {
            for (var i = 0; i < 2 * Ids; i++) await outsider.GetAsync(string.Format(null, route, Guid.CreateVersion7(TimeProvider.System.GetUtcNow())));
            var (theirs, nobodys) = (new List<long>(), new List<long>());
            for (var i = 0; i < Ids; i++)
            {
                // Both as old as the other, and each first as often as second.
                var invented = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                foreach (var isTheirs in new[] { i % 2 == 0, i % 2 != 0 })
                {
                    var answer = await outsider.GetAsync(string.Format(null, route, isTheirs ? town.Talks[i].Id : invented));
                    if (answer.Status != HttpStatusCode.NotFound) throw new InvalidOperationException($"{route} answered {answer.Status}.");
                    (isTheirs ? theirs : nobodys).Add(answer.Took);
                }
            }
            routes.Add(new { route, foreignAndInvented = Ranks.Of(theirs, nobodys) });
        }
        return routes;
    }

    /// <summary>Names with a passphrase and names nobody has, in turns, each name once: the limits per name never speak.</summary>
    static async Task<object> NamesAsync(Served served, int seconds)
    {
        using var signIn = await new Visitor(served.Port).OpenAsync("/sign-in");
        using var lost = await new Visitor(served.Port).OpenAsync("/lost");
        return new
        {
            signIn = await ComparedAsync(seconds, name => signIn.SendAsync("/sign-in", "sign-in", ("name", name), ("passphrase", Wrong))),
            lostByCode = await ComparedAsync(seconds, name => lost.SendAsync("/lost", "code", ("name", name), ("code", "aaaa-bbbb-cccc-dddd"), ("passphrase", Wrong))),
            lostByMail = await ComparedAsync(seconds, name => lost.SendAsync("/lost", "mail", ("email", $"{name}@example.org"))),
            passkeyOptions = "ask for no name: nothing to compare",
        };
    }

    static async Task<Ranks> ComparedAsync(int seconds, Func<string, Task<Answer>> tryAsync)
    {
        for (var i = 0; i < 10; i++) await tryAsync($"warm-{i}");
        var (known, unknown) = (new List<long>(), new List<long>());
        var end = Clock.In(TimeSpan.FromSeconds(seconds));
        for (var i = 0; i < Names && Clock.Now < end; i++)
        {
            foreach (var isKnown in new[] { i % 2 == 0, i % 2 != 0 })
            {
                var answer = await tryAsync(isKnown ? $"bench-{i}" : $"nobody-{i}");
                if (answer.Status != HttpStatusCode.OK) throw new InvalidOperationException($"A try answered {answer.Status}.");
                (isKnown ? known : unknown).Add(answer.Took);
            }
        }
        return Ranks.Of(known, unknown);
    }
}
