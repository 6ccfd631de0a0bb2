namespace Alongside.Web.Commands.Demo;

/// <summary>A peer and a supporter of the demo, by sign-in name, with what they wrote. Unread names the first line somebody has not read.</summary>
public sealed record Pair(
    string Peer, string Supporter, Moment Hello, IReadOnlyList<Sitting> Talk,
    Moment? Begun = null, Rest? Paused = null, Rest? Ended = null, Dictionary<string, string>? Unread = null, Built? Built = null)
{
    /// <summary>Each line at its moment. They follow each other, whatever the hour at which the demo is filled.</summary>
    public IEnumerable<(Line Line, DateTimeOffset At)> Lines(DateTimeOffset now, TimeZoneInfo zone)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var sitting in Talk)
        {
            var at = sitting.Begins(now, zone);
            foreach (var line in sitting.Lines)
            {
                at += TimeSpan.FromMinutes(line.After);
                last = at > last ? at : last + TimeSpan.FromSeconds(20);
                yield return (line, last);
            }
        }
    }
}

/// <summary>One of the two asked for it.</summary>
public sealed record Rest(string By, int DaysAgo, string At)
{
    public Moment Moment => new(DaysAgo, At);
}

/// <summary>Lines written in one go: on a day at an hour, or so many minutes before the demo is filled.</summary>
public sealed record Sitting(IReadOnlyList<Line> Lines, Moment? On = null, int? MinutesAgo = null)
{
    public DateTimeOffset Begins(DateTimeOffset now, TimeZoneInfo zone) =>
        On?.Before(now, zone) ?? now - TimeSpan.FromMinutes(MinutesAgo ?? throw new InvalidOperationException("A sitting needs a moment."));
}

/// <summary>
/// What somebody did, so many minutes after the line before: said words, replied, changed or took back own words, or gave a sign.
/// Lines that others speak of have a key; a sign without one is for the words just before.
/// </summary>
public sealed record Line(
    string By, int After = 0, string? Say = null, string? Key = null, string? ReplyTo = null, string? Changes = null, string? TakesBack = null,
    string? Sign = null, string? On = null);
