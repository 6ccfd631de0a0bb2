using System.Globalization;

namespace Alongside.Load;

/// <summary>Processor seconds used so far by the program, its database, this driver, and everybody.</summary>
public sealed record Usage(long At, double App, double Database, double Driver, double Machine)
{
    const double TicksPerSecond = 100;

    public static Usage Now(int app)
    {
        var postmaster = Children(app).FirstOrDefault(child => Stat(child) is ["postgres", ..]);
        // The children that have ended are in the postmaster's own account.
        var database = postmaster == 0 ? 0 : Seconds(postmaster, 4) + Children(postmaster).Sum(child => Seconds(child, 2));
        return new(Clock.Now, Seconds(app, 2), database, Seconds(Environment.ProcessId, 2), Busy());
    }

    /// <summary>What was used between two looks. "Other" is what the rest of the machine did, in percent of one core.</summary>
    public Spent Since(Usage before)
    {
        var seconds = (At - before.At) / (double)Clock.Second;
        var (app, database, driver) = (App - before.App, Database - before.Database, Driver - before.Driver);
        var other = Math.Max(0, Machine - before.Machine - app - database - driver);
        return new(Math.Round(seconds, 2), Math.Round(app, 2), Math.Round(database, 2), Math.Round(driver, 2), Math.Round(100 * other / seconds));
    }

    /// <summary>Resident memory of a process in kB.</summary>
    public static long Resident(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..^2].Trim(), CultureInfo.InvariantCulture);

    static double Busy()
    {
        var times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(long.Parse).ToArray();
        return (times[0] + times[1] + times[2] + times[5] + times[6]) / TicksPerSecond; // user, nice, system, interrupts; not idle, not stolen
    }

    // utime and stime, then those of children that were waited for.
    static double Seconds(int process, int fields) => Stat(process) is { } stat ? stat.Skip(12).Take(fields).Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond : 0;

    // Name first, then the fields from the third on; null when it has just ended.
    static string[]? Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var name = (From: stat.IndexOf('('), To: stat.LastIndexOf(')'));
            return [stat[(name.From + 1)..name.To], .. stat[(name.To + 2)..].Split(' ')];
        }
        catch (IOException) { return null; }
    }

    static IEnumerable<int> Children(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var process) ? process : 0)
        .Where(process => process > 0 && Stat(process) is { } stat && stat[2] == parent.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Processor seconds spent over a stretch of time.</summary>
public sealed record Spent(double Seconds, double App, double Database, double Driver, double OtherPercent)
{
    public object Per(int messages) => new { app = Each(App, messages), database = Each(Database, messages), driver = Each(Driver, messages) };

    static double Each(double seconds, int messages) => messages == 0 ? 0 : Math.Round(1000 * seconds / messages, 4);
}
