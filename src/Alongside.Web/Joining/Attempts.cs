using System.Security.Cryptography;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Alongside.Web.Joining;

/// <summary>
/// The number of one try to join, sealed into its form. It becomes the person's id, so a form that is sent twice makes
/// one account, and nobody can choose the id of another.
/// </summary>
public sealed class Attempts(IDataProtectionProvider protection, TimeProvider clock)
{
    readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("joining-attempt").ToTimeLimitedDataProtector();

    public string Begin() => _protector.Protect(NewId.At(clock).ToString(), TimeSpan.FromDays(1));

    public Guid? Read(string? attempt)
    {
        try { return string.IsNullOrEmpty(attempt) ? null : Guid.Parse(_protector.Unprotect(attempt)); }
        catch (CryptographicException) { return null; } // Too old or not ours: the form gets a new one.
    }
}
