using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Alongside.Web.Storage;

/// <summary>AES-256-GCM with the row's place as associated data, padded so that a length tells little.</summary>
public static class Seal
{
    const byte Version = 1;
    const int Header = 1 + 4, Nonce = 12, Tag = 16, Step = 256;

    public static Sealed Close(int keyId, ReadOnlySpan<byte> key, Place place, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var padded = new byte[(length / Step + 1) * Step];
        Encoding.UTF8.GetBytes(text, padded);
        padded[length] = 0x80;

        var bytes = new byte[Header + Nonce + padded.Length + Tag];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), keyId);
        var nonce = bytes.AsSpan(Header, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(nonce, padded, bytes.AsSpan(Header + Nonce, padded.Length), bytes.AsSpan(bytes.Length - Tag), Associated(bytes, place));
        CryptographicOperations.ZeroMemory(padded);
        return new Sealed(bytes);
    }

    public static int KeyId(Sealed what)
    {
        if (what.Bytes.Length < Header + Nonce + Tag || what.Bytes[0] != Version)
            throw new CryptographicException("These bytes were not sealed by this program.");
        return BinaryPrimitives.ReadInt32BigEndian(what.Bytes.AsSpan(1));
    }

    public static string Open(Sealed what, ReadOnlySpan<byte> key, Place place)
    {
        ReadOnlySpan<byte> bytes = what.Bytes;
        var padded = new byte[bytes.Length - Header - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(bytes.Slice(Header, Nonce), bytes[(Header + Nonce)..^Tag], bytes[^Tag..], padded, Associated(bytes, place));
        return Encoding.UTF8.GetString(padded, 0, Array.LastIndexOf(padded, (byte)0x80));
    }

    // The header is authenticated too: nobody can point a row at another key.
    static byte[] Associated(ReadOnlySpan<byte> bytes, Place place) =>
        [.. bytes[..Header], .. Encoding.UTF8.GetBytes(place.ToString())];
}
