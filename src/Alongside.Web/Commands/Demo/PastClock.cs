namespace Alongside.Web.Commands.Demo;

/// <summary>A clock that is set by hand, so that what happened weeks ago goes through the same doors as what happens now.</summary>
public sealed class PastClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
