namespace Alongside.Web.Joining;

/// <summary>Somebody's yes to the promises, and when it was taken back.</summary>
public sealed class Acknowledgement
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public int Version { get; init; }
    public DateTimeOffset GivenAt { get; init; }

    /// <summary>Who read them the promises, where somebody said yes without a page before them.</summary>
    public Guid? ReadBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
