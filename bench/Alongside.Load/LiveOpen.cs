namespace Alongside.Load;

/// <summary>B1: messages at instants decided before, at several rates; latency counts from the instant each was due.</summary>
public static class LiveOpen
{
    public static async Task<object> RunAsync(Words words)
    {
        var rates = words.Numbers("rates", "100,500,1000,2000");
        var (warm, seconds, idle) = (words.Number("warm-up", 5), words.Number("seconds", 30), words.Number("idle", 2000));
        await using var served = await Served.StartAsync(words.App, words.Work, 400 + idle, 200);
        var ledger = new Ledger(rates.Sum() * (warm + seconds));
        using var driver = new Driver(served.Town, served.Port, ledger);
        using var crowd = await Crowd.OpenAsync(served.Town, Enumerable.Range(0, served.Town.People.Count), served.Port, ledger);
        var random = new Random(42);
        var found = new List<object>();
        foreach (var rate in rates) found.Add(await AtAsync(rate, warm, seconds, served, driver, ledger, random));
        return new { benchmark = "live-open", streams = crowd.Count, rates = found, worst = found.OfType<Rate>().Max(r => r.Delivery.P99), verdict = await Verdict.OfAsync(ledger, served, rates.Sum() * (warm + seconds)) };
    }

    sealed record Rate(int Offered, double Acknowledged, Percentiles Acknowledgement, Percentiles Delivery, Percentiles DriverLate, Spent Cpu, object CpuPerMessage);

    static async Task<Rate> AtAsync(int rate, int warm, int seconds, Served served, Driver driver, Ledger ledger, Random random)
    {
        await driver.OpenAsync(Instants(rate, warm, random), random);
        await driver.SettleAsync();
        var (from, before) = (ledger.Count, Usage.Now(served.Id));
        await driver.OpenAsync(Instants(rate, seconds, random), random);
        await driver.SettleAsync();
        var (to, spent) = (ledger.Count, Usage.Now(served.Id).Since(before));
        Console.Error.WriteLine($"{rate}/s: delivery {ledger.Delivery(from, to)}, other {spent.OtherPercent} %");
        return new(rate, Math.Round((to - from) / spent.Seconds), ledger.Acknowledgement(from, to), ledger.Delivery(from, to), ledger.Lateness(from, to), spent, spent.Per(to - from));
    }

    // Poisson arrivals, given their count: independent uniform instants in order. So the offered rate is met exactly.
    static long[] Instants(int rate, int seconds, Random random)
    {
        var start = Clock.In(TimeSpan.FromMilliseconds(50));
        return [.. Enumerable.Range(0, rate * seconds).Select(_ => start + (long)(random.NextDouble() * seconds * Clock.Second)).Order()];
    }
}
