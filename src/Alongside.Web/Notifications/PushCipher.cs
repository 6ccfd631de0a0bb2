using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Alongside.Web.Notifications;

/// <summary>Encrypts a push for one browser (RFC 8291 with the content encoding of RFC 8188), so that the push service cannot read it.</summary>
public static class PushCipher
{
    private const int RecordSize = 4096, Tag = 16, Point = 65;

    public static byte[] Close(ReadOnlySpan<byte> plain, byte[] browserKey, byte[] auth)
    {
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Close(plain, browserKey, auth, ours, RandomNumberGenerator.GetBytes(16));
    }

    /// <summary>With a key and a salt that are given: only for the example of the standard.</summary>
    public static byte[] Close(ReadOnlySpan<byte> plain, byte[] browserKey, byte[] auth, ECDiffieHellman ours, byte[] salt)
    {
        using var theirs = Read(browserKey);
        var ourPoint = Write(ours.ExportParameters(false));
        var shared = ours.DeriveRawSecretAgreement(theirs.PublicKey);
        var key = HKDF.Expand(HashAlgorithmName.SHA256, HKDF.Extract(HashAlgorithmName.SHA256, shared, auth), 32, [.. "WebPush: info\0"u8, .. browserKey, .. ourPoint]);
        var pseudo = HKDF.Extract(HashAlgorithmName.SHA256, key, salt);
        var contentKey = HKDF.Expand(HashAlgorithmName.SHA256, pseudo, 16, [.. "Content-Encoding: aes128gcm\0"u8]);
        var nonce = HKDF.Expand(HashAlgorithmName.SHA256, pseudo, 12, [.. "Content-Encoding: nonce\0"u8]);

        // One record, which is the last one: two.
        byte[] padded = [.. plain, 2];
        var body = new byte[16 + 4 + 1 + Point + padded.Length + Tag];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(16), RecordSize);
        body[20] = Point;
        ourPoint.CopyTo(body, 21);
        using var aes = new AesGcm(contentKey, Tag);
        aes.Encrypt(nonce, padded, body.AsSpan(21 + Point, padded.Length), body.AsSpan(body.Length - Tag));
        return body;
    }

    /// <summary>A point of P-256 as browsers write it: 4, x, y.</summary>
    /// <exception cref="CryptographicException">It is not one, or does not lie on the curve.</exception>
    public static ECDiffieHellman Read(byte[] point)
    {
        if (point.Length != Point || point[0] != 4) throw new CryptographicException("Not a point of P-256.");
        return ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
    }

    public static byte[] Write(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];
}
