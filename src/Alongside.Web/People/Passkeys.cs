using System.Buffers.Text;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>Making, proving and forgetting passkeys. No name is kept with one.</summary>
public sealed class Passkeys(IUserStore<Account> store, IPasskeyHandler<Account> handler, PasskeyStates states, CommunityNow community)
{
    public const int Most = 10;
    public const string Joining = "joining", Adding = "adding", SigningIn = "signing-in", Proving = "proving";

    IUserPasskeyStore<Account> Store => (IUserPasskeyStore<Account>)store;

    /// <summary>What the browser needs to make one. The name is shown by the person's own device only.</summary>
    public async Task<string> CreationOptionsAsync(HttpContext context, string purpose, Guid person, string? name)
    {
        var shown = ChosenName.Read(name ?? "") ?? community.Current.DiscreetName;
        var options = await handler.MakeCreationOptionsAsync(new() { Id = person.ToString(), Name = shown, DisplayName = shown }, context);
        states.Keep(context, purpose, person, options.AttestationState);
        return options.CreationOptionsJson;
    }

    public async Task<string> RequestOptionsAsync(HttpContext context, string purpose, Account? account)
    {
        var options = await handler.MakeRequestOptionsAsync(account, context);
        states.Keep(context, purpose, account?.Id ?? Guid.Empty, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>The passkey the browser made for this person, or null when it does not hold.</summary>
    public async Task<UserPasskeyInfo?> MadeAsync(HttpContext context, string purpose, Guid person, string credential, CancellationToken stop)
    {
        if (await states.TakeAsync(context, purpose, stop) is not { } kept || kept.Person != person) return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = kept.State });
        return result.Succeeded ? result.Passkey : null;
    }

    /// <summary>Whose passkey answered, or null; also somebody's who left. The caller saves: its counter has moved on.</summary>
    public async Task<Account?> AnsweredAsync(HttpContext context, string purpose, string credential, CancellationToken stop)
    {
        if (await states.TakeAsync(context, purpose, stop) is not { } kept) return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = kept.State });
        if (!result.Succeeded || (kept.Person != Guid.Empty && kept.Person != result.User.Id)) return null;
        await Store.AddOrUpdatePasskeyAsync(result.User, result.Passkey, stop);
        return result.User;
    }

    /// <summary>The caller saves.</summary>
    public Task AddAsync(Account account, UserPasskeyInfo passkey, CancellationToken stop) => Store.AddOrUpdatePasskeyAsync(account, passkey, stop);

    public async Task<IReadOnlyList<UserPasskeyInfo>> OfAsync(Guid person, CancellationToken stop) =>
        [.. (await Store.GetPasskeysAsync(new Account { Id = person }, stop)).OrderBy(p => p.CreatedAt)];

    /// <summary>Forgets one, unless it is the only way in. The caller saves.</summary>
    public async Task<bool> RemoveAsync(Account account, string id, CancellationToken stop)
    {
        var mine = await OfAsync(account.Id, stop);
        if (mine.Count == 1 && account.PasswordHash is null) return false;
        if (mine.FirstOrDefault(p => Name(p) == id) is { } passkey) await Store.RemovePasskeyAsync(account, passkey.CredentialId, stop);
        return true;
    }

    /// <summary>How a form names one.</summary>
    public static string Name(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);
}
