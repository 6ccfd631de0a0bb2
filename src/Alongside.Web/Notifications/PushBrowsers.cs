using System.Buffers.Text;
using System.Security.Cryptography;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Notifications;

/// <summary>The browsers of a person that asked to be knocked at.</summary>
public sealed class PushBrowsers(AlongsideDb db, Keyring keyring, PushReach reach, TimeProvider clock)
{
    public const int Most = 10;

    /// <summary>Keeps a browser. False when what it says cannot be true, or when others use the device: they would see that something came.</summary>
    public async Task<bool> AddAsync(CurrentPerson me, string? endpoint, string? key, string? auth, CancellationToken stop)
    {
        if (me.SharedDevice || !reach.Allows(endpoint ?? "", out _) || Bytes(key) is not { } point || Bytes(auth) is not { Length: 16 } secret || !IsPoint(point)) return false;
        var hash = keyring.LookUp("push", endpoint!);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (!await db.HoldForNoticesAsync(me.Id, stop)) return false;
        // Somebody else may have used this browser before: from now on it is this person's.
        await db.PushBrowsersAt(hash).ExecuteDeleteAsync(stop);
        var kept = await db.PushBrowsersOf(me.Id).OrderByDescending(b => b.MadeAt).Select(b => b.Id).ToListAsync(stop);
        var tooMany = kept.Skip(Most - 1).ToList();
        await db.PushBrowsersOf(me.Id).Where(b => tooMany.Contains(b.Id)).ExecuteDeleteAsync(stop);
        var id = NewId.At(clock);
        db.Add(new PushBrowser
        {
            Id = id, PersonId = me.Id, SessionId = me.SessionId, EndpointHash = hash, MadeAt = clock.GetUtcNow(),
            Address = PushBrowser.Close(me.Id, id, new(endpoint!, point, secret), keyring),
        });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    public Task ForgetAsync(Guid me, CancellationToken stop) => db.PushBrowsersOf(me).ExecuteDeleteAsync(stop);

    private static byte[]? Bytes(string? text) => text is { Length: > 0 and <= 128 } && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static bool IsPoint(byte[] point)
    {
        try { PushCipher.Read(point).Dispose(); }
        catch (CryptographicException) { return false; } // It lies on no curve of ours.
        return true;
    }
}
