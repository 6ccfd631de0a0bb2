using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alongside.Tests.Notifications;

/// <summary>A push service and a browser in one, on loopback: it takes what comes, and opens it as RFC 8291 says a browser does.</summary>
public sealed class PushReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public sealed record Came(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

    private PushReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/{**path}", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Got.Enqueue(new(context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            context.Response.StatusCode = Status;
            if (RetryAfter is { } seconds) context.Response.Headers.RetryAfter = $"{seconds}";
            if (Location is { } elsewhere) context.Response.Headers.Location = elsewhere;
        });
    }

    public static async Task<PushReceiver> OpenAsync()
    {
        var receiver = new PushReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ConcurrentQueue<Came> Got { get; } = new();
    public int Status { get; set; } = StatusCodes.Status201Created;
    public int? RetryAfter { get; set; }
    public string? Location { get; set; }

    public byte[] Auth { get; } = RandomNumberGenerator.GetBytes(16);
    public byte[] Key => Point(_key.ExportParameters(false).Q);
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    public string Endpoint => $"{Address}push/{Base64Url.EncodeToString(Auth)}";

    public byte[] Open(byte[] body) => Open(body, _key, Key, Auth);

    /// <summary>From the text of RFC 8291, section 3.4, and RFC 8188, section 2; with plain HMAC instead of the program's HKDF.</summary>
    public static byte[] Open(byte[] body, ECDiffieHellman mine, byte[] myPoint, byte[] auth)
    {
        var salt = body[..16];
        var recordSize = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16));
        var sender = body[21..(21 + body[20])];
        var record = body[(21 + body[20])..];
        if (record.Length > recordSize) throw new CryptographicException("More than one record.");
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = sender[1..33], Y = sender[33..65] } });
        var ecdhSecret = mine.DeriveRawSecretAgreement(theirs.PublicKey);
        var prkKey = HMACSHA256.HashData(auth, ecdhSecret);
        var ikm = HMACSHA256.HashData(prkKey, (byte[])[.. Encoding.ASCII.GetBytes("WebPush: info"), 0, .. myPoint, .. sender, 1]);
        var prk = HMACSHA256.HashData(salt, ikm);
        var cek = HMACSHA256.HashData(prk, (byte[])[.. Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm"), 0, 1])[..16];
        var nonce = HMACSHA256.HashData(prk, (byte[])[.. Encoding.ASCII.GetBytes("Content-Encoding: nonce"), 0, 1])[..12];
        var padded = new byte[record.Length - 16];
        using var aes = new AesGcm(cek, 16);
        aes.Decrypt(nonce, record.AsSpan(0, padded.Length), record.AsSpan(padded.Length), padded);
        var end = padded.AsSpan().TrimEnd((byte)0);
        return end[^1] == 2 ? end[..^1].ToArray() : throw new CryptographicException("No end of the last record.");
    }

    /// <summary>What the service reads of who knocks: the claims of RFC 8292, if the signature is good.</summary>
    public static JsonElement Claims(string authorization)
    {
        var parts = authorization["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries).ToDictionary(part => part[..1], part => part[2..]);
        var (token, point) = (parts["t"].Split('.'), Base64Url.DecodeFromChars(parts["k"]));
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        var signed = Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}");
        if (!key.VerifyData(signed, Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256)) throw new CryptographicException("Not signed by this key.");
        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(token[0]));
        if (head.RootElement.GetProperty("alg").GetString() != "ES256") throw new CryptographicException("Not ES256.");
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token[1]));
        return claims.RootElement.Clone();
    }

    private static byte[] Point(ECPoint point) => [4, .. point.X!, .. point.Y!];

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }
}
