namespace Alongside.Web.Safety;

/// <summary>One person wants nothing more to do with another. No reason is asked; taking it back reopens nothing.</summary>
public sealed class Block
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public Guid OtherId { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
