using Microsoft.AspNetCore.Identity;

namespace Alongside.Web.People;

/// <summary>How a person signs in. The sign-in name is kept only as a keyed hash; it is shown to nobody.</summary>
public sealed class Account : IdentityUser<Guid>
{
}

/// <summary>One of ten ways back in when passphrase and passkey are lost. Used once.</summary>
public sealed class RecoveryCode
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public required byte[] CodeHash { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
