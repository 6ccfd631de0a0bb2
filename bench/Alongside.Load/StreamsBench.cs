namespace Alongside.Load;

/// <summary>
/// B4: what an open stream costs in memory, and how long it takes until everybody has heard something. The program tells
/// everybody at once only its heartbeat, so that is "one event to all"; and a message in every talk at once tells everybody something of their own.
/// </summary>
public static class StreamsBench
{
    static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(20);

    public static async Task<object> RunAsync(Words words)
    {
        var (people, beats, rounds) = (words.Number("streams", 5000), words.Number("beats", 3), words.Number("rounds", 5));
        await using var served = await Served.StartAsync(words.App, words.Work, people, people / 2);
        var ledger = new Ledger(people / 2 * (rounds + 1));
        await Visits.EverybodyAsync(served);
        var before = Usage.Resident(served.Id);
        using var crowd = await Crowd.OpenAsync(served.Town, Enumerable.Range(0, people), served.Port, ledger);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var after = Usage.Resident(served.Id);
        Console.Error.WriteLine($"{before} kB, {after} kB with {people} streams: {(after - before) / (double)people:F1} kB each");

        var hearts = await BeatsAsync(crowd, people, beats);
        // Now and not earlier: the program closes a connection that was quiet for two minutes.
        using var driver = new Driver(served.Town, served.Port, ledger);
        var told = new List<object>();
        for (var i = 0; i <= rounds; i++) told.Add(await TellEverybodyAsync(served, driver, ledger));
        return new
        {
            benchmark = "streams", streams = people, residentKbBefore = before, residentKbAfter = after, kbPerStream = Math.Round((after - before) / (double)people, 1),
            residentKbAtEnd = Usage.Resident(served.Id), oneBeatToAll = hearts, oneMessageInEveryTalk = told.Skip(1), verdict = await Verdict.OfAsync(ledger, served, people / 2 * (rounds + 1)),
        };
    }

    // From the first to the last byte read: the moment of sending is known only to the program.
    static async Task<IReadOnlyList<object>> BeatsAsync(Crowd crowd, int people, int beats)
    {
        crowd.TakeBeats(); // some came while streams were still being opened
        var found = new List<object>();
        var patience = Clock.In(BeatEvery * (beats + 1));
        for (var heard = new List<long>(); found.Count < beats && Clock.Now < patience;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            heard.AddRange(crowd.TakeBeats());
            if (heard.Count < people) continue;
            found.Add(new { heardBy = heard.Count, firstToLastMs = Clock.Milliseconds(heard[^1] - heard[0]) });
            heard.Clear();
        }
        return found;
    }

    static async Task<object> TellEverybodyAsync(Served served, Driver driver, Ledger ledger)
    {
        var (from, at, before) = (ledger.Count, Clock.Now, Usage.Now(served.Id));
        var talks = served.Town.Talks;
        driver.Close(() => ledger.Count - from < talks.Count ? ledger.Open(talks[ledger.Count - from].Peer, at) : -1);
        await driver.SettleAsync();
        var spent = Usage.Now(served.Id).Since(before);
        return new { talks = talks.Count, firstPutToLastDeliveryMs = Clock.Milliseconds(ledger.LastDelivery(from, ledger.Count) - at), delivery = ledger.Delivery(from, ledger.Count), cpuPerMessage = spent.Per(talks.Count), spent.OtherPercent };
    }
}
