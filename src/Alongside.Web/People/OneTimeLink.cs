using System.Buffers.Text;
using System.Security.Cryptography;
using Alongside.Web.Storage;

namespace Alongside.Web.People;

/// <summary>A link that works once: an invitation, the first steward's key, a way back to a lost passphrase, or the way in for whoever takes their page over.</summary>
public sealed class OneTimeLink
{
    public const string NewPassphrase = "new-passphrase", Peer = "peer", TakeOver = "take-over";

    public Guid Id { get; init; }
    public required string Kind { get; init; }
    public required byte[] TokenHash { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public Guid? MadeBy { get; init; }
    public Guid? ForPerson { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }
    public Guid? UsedBy { get; private set; }

    public static (OneTimeLink Link, string Token) Make(string kind, Guid? madeBy, Guid? forPerson, TimeSpan life, TimeProvider clock)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var now = clock.GetUtcNow();
        return (new OneTimeLink { Id = NewId.At(clock), Kind = kind, TokenHash = Hash(token), MadeAt = now, MadeBy = madeBy, ForPerson = forPerson, ExpiresAt = now + life }, token);
    }

    public static byte[] Hash(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(Guid by, DateTimeOffset now)
    {
        if (!IsOpen(now)) throw new InvalidOperationException("This link was used or has run out.");
        (UsedAt, UsedBy) = (now, by);
    }
}
