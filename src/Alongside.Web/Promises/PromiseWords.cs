using System.Buffers.Text;
using System.Security.Cryptography;
using Alongside.Web.Storage;

namespace Alongside.Web.Promises;

/// <summary>Words on their way from a draft to the form of a promise, in an address: sealed, and for their writer alone.</summary>
public static class PromiseWords
{
    public static string Seal(Guid me, string words, Keyring keyring) =>
        Base64Url.EncodeToString(keyring.ForPerson(me, At(me), words.Length > Promise.LongestWords ? words[..Promise.LongestWords] : words).Bytes);

    /// <summary>Nothing for words of somebody else, or for an address somebody made up.</summary>
    public static string? Open(Guid me, string? address, Keyring keyring)
    {
        if (string.IsNullOrEmpty(address)) return null;
        try { return keyring.Open(new(Base64Url.DecodeFromChars(address)), At(me)); }
        catch (Exception madeUp) when (madeUp is FormatException or CryptographicException or ArgumentException) { return null; }
    }

    private static Place At(Guid me) => new("promise", "draft", me);
}
