namespace Alongside.Load;

/// <summary>B6: blocks of messages from an empty database on; the last must cost what the first did.</summary>
public static class Growth
{
    sealed record Block(int Messages, double PerSecond, Spent Cpu, object CpuPerMessage, long ResidentMb);

    public static async Task<object> RunAsync(Words words)
    {
        var (blocks, size) = (words.Number("blocks", 10), words.Number("block", 10_000));
        await using var served = await Served.StartAsync(words.App, words.Work, 400, 200);
        var ledger = new Ledger(blocks * size);
        using var driver = new Driver(served.Town, served.Port, ledger);
        using var crowd = await Crowd.OpenAsync(served.Town, driver.Authors, served.Port, ledger);
        var (random, found) = (new Random(42), new List<Block>());
        for (var i = 1; i <= blocks; i++)
        {
            var (end, before) = (i * size, Usage.Now(served.Id));
            driver.Close(() => ledger.Count < end ? ledger.Open(driver.Authors[random.Next(driver.Authors.Length)], Clock.Now) : -1);
            await driver.SettleAsync();
            var spent = Usage.Now(served.Id).Since(before);
            found.Add(new(size, Math.Round(size / spent.Seconds), spent, spent.Per(size), Usage.Resident(served.Id) / 1024));
            Console.Error.WriteLine($"{end}: {found[^1].PerSecond}/s, {found[^1].CpuPerMessage}, {found[^1].ResidentMb} MB, other {spent.OtherPercent} %");
        }
        return new
        {
            benchmark = "growth", blocks = found, databaseLastToFirst = Ratio(found, b => b.Cpu.Database), appLastToFirst = Ratio(found, b => b.Cpu.App),
            residentMbGrown = found[^1].ResidentMb - found[0].ResidentMb, verdict = await Verdict.OfAsync(ledger, served, blocks * size),
        };
    }

    static double Ratio(List<Block> blocks, Func<Block, double> of) => Math.Round(of(blocks[^1]) / of(blocks[0]), 2);
}
