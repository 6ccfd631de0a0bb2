using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Alongside.Web.Notifications;

/// <summary>
/// The way out of a kind of e-mail, with no sign-in: whoever holds the mail holds the link. Encrypted and signed, so that nobody can make one and nothing
/// can be read from it; a number in it lets its person make all the old ones void.
/// </summary>
public sealed class StopLinks(IDataProtectionProvider protection, NoticeChoices choices)
{
    private readonly IDataProtector _protector = Protector(protection);

    public static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("stop");

    /// <summary>The path to stop these kinds of e-mail.</summary>
    public static string Path(IDataProtector protector, Guid person, NoticeGroup groups, int links)
    {
        var plain = new byte[21];
        person.TryWriteBytes(plain);
        plain[16] = (byte)groups;
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(17), links);
        return "/stop/" + Base64Url.EncodeToString(protector.Protect(plain));
    }

    /// <summary>Stops what the link is for. A link that is none, or void, changes nothing and says nothing.</summary>
    public async Task StopAsync(string token, CancellationToken stop)
    {
        if (Open(token) is not { Length: 21 } plain) return;
        var (groups, links) = ((NoticeGroup)plain[16], BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(17)));
        await choices.ChangeAsync(new Guid(plain.AsSpan(0, 16)), choice => choice.Links == links ? choice with { Mail = choice.Mail & ~groups } : choice, stop);
    }

    private byte[]? Open(string token)
    {
        if (token.Length > 512 || !Base64Url.IsValid(token)) return null;
        try { return _protector.Unprotect(Base64Url.DecodeFromChars(token)); }
        catch (CryptographicException) { return null; } // Not one of ours.
    }
}
