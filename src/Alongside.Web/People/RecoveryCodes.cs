using System.Security.Cryptography;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>Ten codes, shown once. Each opens the door once, to set a new passphrase or passkey.</summary>
public sealed class RecoveryCodes(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    const int HowMany = 10;
    // No letters that look alike; 16 of 29 letters are 77 bits.
    const string Letters = "abcdefghjkmnpqrstuvwxyz346789";

    /// <summary>Makes ten new codes and forgets the old ones. The caller saves.</summary>
    public async Task<IReadOnlyList<string>> RenewAsync(Guid person, CancellationToken stop)
    {
        db.RemoveRange(await db.RecoveryCodes().Where(c => c.PersonId == person).ToListAsync(stop));
        var codes = Enumerable.Range(0, HowMany).Select(_ => Fresh()).ToList();
        foreach (var code in codes)
            db.Add(new RecoveryCode { Id = NewId.At(clock), PersonId = person, CodeHash = Hash(person, code), MadeAt = clock.GetUtcNow() });
        return codes;
    }

    public Task<int> LeftAsync(Guid person, CancellationToken stop) =>
        db.RecoveryCodes().CountAsync(c => c.PersonId == person && c.UsedAt == null, stop);

    /// <summary>Uses a code up. The caller saves.</summary>
    public async Task<bool> UseAsync(Guid person, string code, CancellationToken stop)
    {
        var hash = Hash(person, code);
        var row = await db.RecoveryCodes().SingleOrDefaultAsync(c => c.PersonId == person && c.CodeHash == hash && c.UsedAt == null, stop);
        if (row is null) return false;
        row.UsedAt = clock.GetUtcNow();
        return true;
    }

    byte[] Hash(Guid person, string code) =>
        keyring.LookUp("recovery-code", $"{person:N}|{new string([.. code.ToLowerInvariant().Where(Letters.Contains)])}");

    static string Fresh() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
