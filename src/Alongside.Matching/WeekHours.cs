using System.Numerics;
using System.Runtime.CompilerServices;

namespace Alongside.Matching;

/// <summary>Free half-hours of a week: 336 of them, from Monday 00:00 to Sunday 24:00.</summary>
/// <remarks>
/// A week has no zone of its own. Two weeks that are compared must be given in the same one; give the supporter's in the peer's zone,
/// so that "Tuesday evenings" is true for the person who reads it.
/// </remarks>
public readonly struct WeekHours : IEquatable<WeekHours>
{
    /// <summary>Half-hours in a day.</summary>
    public const int HalfHoursADay = 48;

    /// <summary>Half-hours in a week.</summary>
    public const int HalfHoursAWeek = 7 * HalfHoursADay;

    private readonly Days days;

    private WeekHours(Days days) => this.days = days;

    /// <summary>How many half-hours are free, 0 to 336.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var day in days) count += BitOperations.PopCount(day);
            return count;
        }
    }

    /// <summary>True when nothing is free.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The free half-hours as numbers from 0 (Monday 00:00) to 335 (Sunday 23:30), rising.</summary>
    public IEnumerable<int> HalfHours
    {
        get
        {
            var week = this;
            return Enumerable.Range(0, HalfHoursAWeek).Where(week.IsFree);
        }
    }

    /// <summary>A week with these half-hours free.</summary>
    /// <param name="halfHours">Numbers from 0 (Monday 00:00) to 335 (Sunday 23:30), in any order.</param>
    /// <returns>The week.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside the week.</exception>
    public static WeekHours FromHalfHours(IEnumerable<int> halfHours)
    {
        ArgumentNullException.ThrowIfNull(halfHours);
        var days = default(Days);
        foreach (var halfHour in halfHours)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(halfHour);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(halfHour, HalfHoursAWeek);
            days[halfHour / HalfHoursADay] |= 1UL << (halfHour % HalfHoursADay);
        }

        return new WeekHours(days);
    }

    /// <summary>A week free once, on one day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="from">The first moment. A half-hour that is free only in part does not count.</param>
    /// <param name="until">The first moment after it. 00:00 is the end of the day. Before <paramref name="from"/>: nothing is free.</param>
    /// <returns>The week.</returns>
    public static WeekHours On(DayOfWeek day, TimeOnly from, TimeOnly until)
    {
        var first = (int)Math.Ceiling(from.ToTimeSpan() / TimeSpan.FromMinutes(30));
        var end = until == TimeOnly.MinValue ? HalfHoursADay : (int)(until.ToTimeSpan() / TimeSpan.FromMinutes(30));
        return FromHalfHours(Enumerable.Range(first, Math.Max(0, end - first)).Select(half => (Index(day) * HalfHoursADay) + half));
    }

    /// <summary>Free in both.</summary>
    /// <param name="one">One week.</param>
    /// <param name="other">The other week.</param>
    /// <returns>What they have in common.</returns>
    public static WeekHours operator &(WeekHours one, WeekHours other) => one.BitwiseAnd(other);

    /// <summary>Free in one or the other.</summary>
    /// <param name="one">One week.</param>
    /// <param name="other">The other week.</param>
    /// <returns>Both together.</returns>
    public static WeekHours operator |(WeekHours one, WeekHours other) => one.BitwiseOr(other);

    /// <summary>The same half-hours.</summary>
    /// <param name="one">One week.</param>
    /// <param name="other">The other week.</param>
    /// <returns>True when nothing differs.</returns>
    public static bool operator ==(WeekHours one, WeekHours other) => one.Equals(other);

    /// <summary>Not the same half-hours.</summary>
    /// <param name="one">One week.</param>
    /// <param name="other">The other week.</param>
    /// <returns>True when something differs.</returns>
    public static bool operator !=(WeekHours one, WeekHours other) => !one.Equals(other);

    /// <summary>Free in both.</summary>
    /// <param name="other">The other week.</param>
    /// <returns>What they have in common.</returns>
    public WeekHours BitwiseAnd(WeekHours other)
    {
        var common = default(Days);
        for (var day = 0; day < 7; day++) common[day] = days[day] & other.days[day];
        return new WeekHours(common);
    }

    /// <summary>Free in one or the other.</summary>
    /// <param name="other">The other week.</param>
    /// <returns>Both together.</returns>
    public WeekHours BitwiseOr(WeekHours other)
    {
        var either = default(Days);
        for (var day = 0; day < 7; day++) either[day] = days[day] | other.days[day];
        return new WeekHours(either);
    }

    /// <summary>The same hours on a clock that shows another time: a week in one zone becomes a week in another.</summary>
    /// <param name="by">How much later the other clock is; below zero: earlier. Any length: the week runs in a circle.</param>
    /// <returns>The week. Where a shift is no whole number of half-hours, a half-hour that is free only in part does not count.</returns>
    public WeekHours Moved(TimeSpan by)
    {
        var halves = by / TimeSpan.FromMinutes(30);
        var (whole, rest) = ((int)Math.Floor(halves) % HalfHoursAWeek, halves - Math.Floor(halves));
        var later = Turned(whole);
        return rest == 0 ? later : later & Turned(whole + 1);
    }

    /// <summary>Whether one half-hour is free.</summary>
    /// <param name="halfHour">A number from 0 (Monday 00:00) to 335 (Sunday 23:30).</param>
    /// <returns>True when it is free.</returns>
    public bool IsFree(int halfHour) => (days[halfHour / HalfHoursADay] & (1UL << (halfHour % HalfHoursADay))) != 0;

    /// <inheritdoc/>
    public bool Equals(WeekHours other) => ((ReadOnlySpan<ulong>)days).SequenceEqual(other.days);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WeekHours other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var day in days) hash.Add(day);
        return hash.ToHashCode();
    }

    /// <summary>Says how many, never which: when somebody is at home is nobody else's business.</summary>
    /// <returns>The number of half-hours.</returns>
    public override string ToString() => $"{Count} half-hours";

    private WeekHours Turned(int halfHours)
    {
        var turned = default(Days);
        for (var day = 0; day < 7; day++)
        {
            for (var left = days[day]; left != 0; left &= left - 1)
            {
                var half = ((day * HalfHoursADay) + BitOperations.TrailingZeroCount(left) + halfHours + HalfHoursAWeek) % HalfHoursAWeek;
                turned[half / HalfHoursADay] |= 1UL << (half % HalfHoursADay);
            }
        }

        return new WeekHours(turned);
    }

    /// <summary>Weeks start on Monday here.</summary>
    private static int Index(DayOfWeek day) => ((int)day + 6) % 7;

    // One number a day keeps the days apart: 48 bits of each are used.
    [InlineArray(7)]
    private struct Days
    {
        private ulong first;
    }
}
