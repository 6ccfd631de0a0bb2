namespace Alongside.Load;

/// <summary>B2: 256 in flight, as fast as it goes. Latency is of a closed loop and not to be compared with anything.</summary>
public static class LiveSaturation
{
    const int MostPerSecond = 20_000, WarmMessages = 60_000;

    public static async Task<object> RunAsync(Words words)
    {
        var (warm, seconds) = (words.Number("warm-up", 5), words.Number("seconds", 30));
        await using var served = await Served.StartAsync(words.App, words.Work, 400, 200);
        var ledger = new Ledger(MostPerSecond * (warm + seconds) + WarmMessages);
        using var driver = new Driver(served.Town, served.Port, ledger);
        using var crowd = await Crowd.OpenAsync(served.Town, driver.Authors, served.Port, ledger);
        var random = new Random(42);
        var end = long.MaxValue;
        driver.Close(() => Clock.Now < Volatile.Read(ref end) ? ledger.Open(driver.Authors[random.Next(driver.Authors.Length)], Clock.Now) : -1);

        // On a busy machine seconds are not enough: the program must have compiled what it is measured by.
        var latest = Clock.In(TimeSpan.FromSeconds(warm + 60));
        await Task.Delay(TimeSpan.FromSeconds(warm));
        while (ledger.Acknowledged < WarmMessages && Clock.Now < latest) await Task.Delay(100);
        Console.Error.WriteLine($"Warm; measuring process {served.Id} for {seconds} s.");
        var (from, heard, before) = (ledger.Acknowledged, ledger.Delivered, Usage.Now(served.Id));
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var (to, spent) = (ledger.Acknowledged, Usage.Now(served.Id).Since(before));
        Volatile.Write(ref end, 0);
        var deliveries = ledger.Delivered - heard;
        await driver.SettleAsync();

        var perSecond = Math.Round((to - from) / spent.Seconds);
        Console.Error.WriteLine($"{perSecond} messages/s, other {spent.OtherPercent} %");
        return new
        {
            benchmark = "live-saturation", inFlight = Driver.Lines, perSecond, deliveredPerSecond = Math.Round(deliveries / spent.Seconds), cpu = spent, cpuPerMessage = spent.Per(to - from),
            closedLoopNotComparable = new { acknowledgement = ledger.Acknowledgement(from, to), delivery = ledger.Delivery(from, to) },
            residentMb = Usage.Resident(served.Id) / 1024, verdict = await Verdict.OfAsync(ledger, served, ledger.Count),
        };
    }
}
