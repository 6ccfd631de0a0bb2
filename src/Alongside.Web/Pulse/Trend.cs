using System.Globalization;

namespace Alongside.Web.Pulse;

/// <summary>Where a line went last.</summary>
public enum Going { Begins, Steady, Up, Down }

/// <summary>One person's line: its points in the picture, the nearest word for its last one, and where it went.</summary>
public sealed record TrendLine(IReadOnlyList<(DateTimeOffset At, int Whole)> Points)
{
    private const int Noticed = 10;

    /// <summary>The place of the last point on the scale of words.</summary>
    public int Word => (int)Math.Round(Points[^1].Whole / 25.0, MidpointRounding.AwayFromZero);

    public Going Going => Points.Count < 2 ? Going.Begins : (Points[^1].Whole - Points[^2].Whole) switch { >= Noticed => Going.Up, <= -Noticed => Going.Down, _ => Going.Steady };
}

/// <summary>The lines of two who both agreed to show them. It compares each with themselves, and nobody with anybody.</summary>
public sealed record Trend(IReadOnlyDictionary<Guid, TrendLine> Lines, DateTimeOffset From, DateTimeOffset To)
{
    public const int Width = 600, Height = 160;
    private const int Edge = 6, Top = 10;

    /// <summary>Nothing where nobody has answered enough lines yet.</summary>
    /// <param name="answered">What both answered, the oldest first.</param>
    public static Trend? Of(IReadOnlyList<Answered> answered)
    {
        var points = answered.Where(one => one.Said.Whole is not null).ToList();
        return points.Count == 0 ? null : new(points.GroupBy(one => one.Person).ToDictionary(one => one.Key, one => new TrendLine([.. one.Select(point => (point.At, point.Said.Whole!.Value))])), points[0].At, points[^1].At);
    }

    /// <summary>The line as a path. One answer alone is a short dash.</summary>
    public string Path(Guid person)
    {
        if (!Lines.TryGetValue(person, out var line)) return "";
        var drawn = string.Join('L', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.At)} {Y(point.Whole)}")));
        return line.Points.Count > 1 ? $"M{drawn}" : string.Create(CultureInfo.InvariantCulture, $"M{drawn}h12");
    }

    private int X(DateTimeOffset at) => From == To ? Edge : Edge + (int)((Width - 2 * Edge) * ((at - From) / (To - From)));

    private static int Y(int whole) => Height - Top - whole * (Height - 2 * Top) / 100;
}
