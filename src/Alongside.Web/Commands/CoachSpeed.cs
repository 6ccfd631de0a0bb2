using System.Diagnostics;
using Alongside.Coach;

namespace Alongside.Web.Commands;

/// <summary>How long a look takes: milliseconds, bytes for each look, megabytes held, and how often it was measured.</summary>
internal sealed record CoachSpeed(int Looks, double Middle, double Slowest, double Bytes, double Load, double Megabytes)
{
    private const int Warm = 30_000;
    private const int Times = 50_000;

    private static readonly string[] Said =
    [
        "I haven't been sleeping much since my mother moved in with us.",
        "That sounds like a lot. How has it been at home?",
        "Loud. She wakes up at four and wants tea, and then I lie there and think about the bills.",
        "So the nights are short, and the money is on your mind too.",
        "Yeah. I used to go down to the lake when it got like this.",
    ];

    public static CoachSpeed Measure()
    {
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var coach = ListeningCoach.Load();
        var load = watch.Elapsed.TotalMilliseconds;
        var before = Enumerable.Range(0, 20).Select(at => new Turn(at % 2 == 1, Said[at % Said.Length])).ToArray();
        const string message = "It sounds like the lake gave you some rest. What would it take to get there this week?";
        for (var at = 0; at < Warm; at++)
        {
            coach.Look(message, before);
        }
        held = GC.GetTotalMemory(forceFullCollection: true) - held;
        var took = new double[Times];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < Times; at++)
        {
            var start = Stopwatch.GetTimestamp();
            coach.Look(message, before);
            took[at] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Array.Sort(took);
        return new(Times, took[Times / 2], took[Times * 99 / 100], (double)bytes / Times, load, held / 1e6);
    }
}
