namespace Alongside.Tests.Year;

/// <summary>One clock for all nodes, which stands still until it is moved.</summary>
internal sealed class YearClock(DateTimeOffset begin) : TimeProvider
{
    private DateTimeOffset _now = begin;

    public void Pass(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;
}
