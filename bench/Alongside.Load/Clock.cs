using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Alongside.Load;

/// <summary>Nanoseconds of the machine's steady clock, and waiting for one of them exactly: a timer of whole milliseconds would be part of what is measured.</summary>
public static class Clock
{
    const int Monotonic = 1, ThisThread = 3, Absolute = 1;

    public static long Now => Stopwatch.GetTimestamp();
    public static long Second { get; } = Stopwatch.Frequency;
    public static long In(TimeSpan time) => Now + (long)(time.TotalSeconds * Second);
    public static double Milliseconds(long ticks) => Math.Round(ticks * 1000.0 / Second, 3);

    /// <summary>Processor time this thread has used, in the same ticks: what work costs, whoever else is busy.</summary>
    public static long OfThisThread
    {
        get
        {
            _ = clock_gettime(ThisThread, out var used);
            return (used.Seconds * Second) + used.Nanoseconds;
        }
    }

    public static void WaitUntil(long instant)
    {
        if (instant <= Now) return;
        var until = new Moment(instant / Second, instant % Second);
        while (clock_nanosleep(Monotonic, Absolute, in until, 0) == 4 && instant > Now) { } // 4: a signal woke it early
    }

    [StructLayout(LayoutKind.Sequential)]
    readonly record struct Moment(long Seconds, long Nanoseconds);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int clock_gettime(int clock, out Moment used);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int clock_nanosleep(int clock, int flags, in Moment until, nint left);
}
