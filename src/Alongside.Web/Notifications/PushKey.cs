using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.Notifications;

/// <summary>The key that this instance signs its pushes with (RFC 8292): made once, kept sealed, the same on every node.</summary>
public sealed class PushKey(NpgsqlDataSource source, Keyring keyring, PublicAddress address, MailRelay relay, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private static readonly Place At = new("push_key", "private_key", Guid.Empty);
    private volatile byte[]? _private;

    /// <summary>What a browser is told when it asks its push service for an address.</summary>
    public async Task<string> PublicAsync(CancellationToken stop)
    {
        using var key = Import(await PrivateAsync(stop));
        return Point(key);
    }

    /// <summary>Who knocks, for the push service of this endpoint.</summary>
    public async Task<string> AuthorizationAsync(Uri endpoint, CancellationToken stop)
    {
        using var key = Import(await PrivateAsync(stop));
        var claims = new Dictionary<string, object> { ["aud"] = endpoint.GetLeftPart(UriPartial.Authority), ["exp"] = (clock.GetUtcNow() + Life).ToUnixTimeSeconds() };
        // Some services knock nobody up for a sender they could not write to.
        if (address.Root.StartsWith("https:", StringComparison.Ordinal)) claims["sub"] = address.Root;
        else if (relay.From.Length > 0) claims["sub"] = "mailto:" + relay.From;
        var signed = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8) + "." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"vapid t={signed}.{Base64Url.EncodeToString(signature)}, k={Point(key)}";
    }

    // Two that ask at once read the same.
    private async Task<byte[]> PrivateAsync(CancellationToken stop) => _private ??= await FindAsync(stop) ?? await MakeAsync(stop);

    private async Task<byte[]?> FindAsync(CancellationToken stop)
    {
        await using var command = source.CreateCommand("select private_key from push_key");
        return await command.ExecuteScalarAsync(stop) is byte[] kept ? Convert.FromBase64String(keyring.Open(new Sealed(kept), At)) : null;
    }

    // Another node may be faster: what counts is what lies there afterwards.
    private async Task<byte[]> MakeAsync(CancellationToken stop)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var command = source.CreateCommand("insert into push_key (id, made_at, private_key) values (1, $1, $2) on conflict do nothing");
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = keyring.ForCommunity(At, Convert.ToBase64String(key.ExportPkcs8PrivateKey())).Bytes });
        await command.ExecuteNonQueryAsync(stop);
        return (await FindAsync(stop))!;
    }

    private static ECDsa Import(byte[] kept)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(kept, out _);
        return key;
    }

    private static string Point(ECDsa key) => Base64Url.EncodeToString(PushCipher.Write(key.ExportParameters(false)));
}
