using System.Text;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Alongside.Web.People;

/// <summary>Why a passphrase was not taken. The page says it kindly.</summary>
public enum PassphraseFlaw { None, TooShort, TooLong, TooCommon, HoldsName }

/// <summary>Rules for passphrases, and the slow hash behind a bounded queue so that guessing cannot become an outage.</summary>
public sealed class Passphrases : IDisposable
{
    public const int Shortest = 15, Longest = 256;
    const int Waiting = 32;

    // Composing letters can halve a text, never more than this.
    const int LongestTyped = 4 * Longest;

    static readonly HashSet<string> Common = Load();
    readonly PasswordHasher<Account> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    readonly SemaphoreSlim _turn = new(Math.Max(1, Environment.ProcessorCount - 1));
    readonly string _nobody;
    int _queued;

    public Passphrases() => _nobody = _hasher.HashPassword(new Account(), Guid.Empty.ToString());

    public static PassphraseFlaw Check(string passphrase, string signInName)
    {
        if (passphrase.Length > LongestTyped) return PassphraseFlaw.TooLong;
        var normal = Normal(passphrase);
        if (normal.EnumerateRunes().Count() < Shortest) return PassphraseFlaw.TooShort;
        if (normal.Length > Longest) return PassphraseFlaw.TooLong;
        var plain = normal.Trim().ToLowerInvariant();
        // A short password that is spaced out or padded stays one; the lists hold what is left of it from eight letters on.
        var bare = plain.Replace(" ", "", StringComparison.Ordinal);
        if (bare.Length < 8 || Common.Contains(plain) || Common.Contains(bare) || plain.Distinct().Count() < 5) return PassphraseFlaw.TooCommon;
        return signInName.Length > 3 && plain == SignInNames.Normal(signInName) ? PassphraseFlaw.HoldsName : PassphraseFlaw.None;
    }

    public Task<string> HashAsync(string passphrase, CancellationToken stop) =>
        InTurn(() => _hasher.HashPassword(new Account(), Normal(passphrase)), stop);

    /// <summary>Costs the same whether the account exists or not.</summary>
    public Task<bool> MatchesAsync(string? hash, string passphrase, CancellationToken stop)
    {
        // Nobody has one this long, so it is not hashed as it is; it still costs one hash.
        var normal = passphrase.Length > LongestTyped ? "" : Normal(passphrase);
        if (normal.Length > Longest) normal = "";
        return InTurn(() => _hasher.VerifyHashedPassword(new Account(), hash ?? _nobody, normal) != PasswordVerificationResult.Failed && hash is not null, stop);
    }

    async Task<T> InTurn<T>(Func<T> hash, CancellationToken stop)
    {
        if (Interlocked.Increment(ref _queued) > Waiting)
        {
            Interlocked.Decrement(ref _queued);
            throw new TooBusyException();
        }
        try
        {
            await _turn.WaitAsync(stop);
            try { return await Task.Run(hash, CancellationToken.None); }
            finally { _turn.Release(); }
        }
        finally { Interlocked.Decrement(ref _queued); }
    }

    // The same letters must match however a keyboard composes them. A lone surrogate cannot be normalised; it is kept as it came.
    static string Normal(string passphrase)
    {
        try { return passphrase.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return passphrase; }
    }

    // Ours, for this kind of community, and what is tried first everywhere (THIRD-PARTY-NOTICES.md).
    static HashSet<string> Load() => [.. Lines("common-passphrases.txt"), .. Lines("common-passwords.txt")];

    static IEnumerable<string> Lines(string file)
    {
        var assembly = typeof(Passphrases).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith(file, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(line => new[] { line, line.Replace(" ", "", StringComparison.Ordinal) })];
    }

    public void Dispose() => _turn.Dispose();
}

/// <summary>More sign-ins wait than the machine can hash soon: answer 429 and let the person try again.</summary>
public sealed class TooBusyException() : Exception("Too many sign-ins wait.");
