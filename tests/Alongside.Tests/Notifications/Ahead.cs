namespace Alongside.Tests.Notifications;

/// <summary>A clock years ahead of the town's, so that the town's own rounds do not take up what a test sends. A round that is further ahead takes up everything before it: such tests share a collection.</summary>
internal sealed class Ahead : TimeProvider
{
    private static int _years = 40;
    private DateTimeOffset _now;

    /// <summary>Noon of a winter's day in New York.</summary>
    public Ahead() => _now = new DateTimeOffset(2027, 1, 15, 17, 0, 0, TimeSpan.Zero).AddYears(Interlocked.Increment(ref _years));

    public void Pass(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;
}
