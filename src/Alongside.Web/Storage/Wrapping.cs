using System.Security.Cryptography;
using System.Text;

namespace Alongside.Web.Storage;

/// <summary>Data keys as they lie in the database: sealed under a key-encryption key, bound to their own id.</summary>
public static class Wrapping
{
    const int Nonce = 12, Tag = 16;

    public static byte[] Wrap(byte[] kek, int id, byte[] key)
    {
        var bytes = new byte[Nonce + key.Length + Tag];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, Nonce));
        using var aes = new AesGcm(kek, Tag);
        aes.Encrypt(bytes.AsSpan(0, Nonce), key, bytes.AsSpan(Nonce, key.Length), bytes.AsSpan(bytes.Length - Tag), Bound(id));
        return bytes;
    }

    public static byte[] Unwrap(byte[] kek, int id, byte[] wrapped)
    {
        var key = new byte[wrapped.Length - Nonce - Tag];
        using var aes = new AesGcm(kek, Tag);
        aes.Decrypt(wrapped.AsSpan(0, Nonce), wrapped.AsSpan(Nonce, key.Length), wrapped.AsSpan(wrapped.Length - Tag), key, Bound(id));
        return key;
    }

    static byte[] Bound(int id) => Encoding.ASCII.GetBytes($"data-key|{id}");
}
