using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>Makes the rows of a new member. The caller saves, together with whatever else joining brings.</summary>
public sealed class Arrivals(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    public async Task<bool> IsTakenAsync(string signInName, CancellationToken stop)
    {
        var name = NameOf(signInName);
        return await db.Accounts().AnyAsync(a => a.NormalizedUserName == name, stop);
    }

    public Person Arrive(Guid id, PersonCard card, string signInName, string? passwordHash)
    {
        var person = Come(id, card);
        GiveWayIn(id, signInName, passwordHash);
        return person;
    }

    /// <summary>A person without an account: nobody can sign in as them.</summary>
    public Person Come(Guid id, PersonCard card)
    {
        var person = new Person { Id = id, JoinedAt = clock.GetUtcNow(), Card = card.SealFor(id, keyring) };
        db.Add(person);
        return person;
    }

    public void GiveWayIn(Guid id, string signInName, string? passwordHash) =>
        db.Add(new Account
        {
            Id = id,
            UserName = NameOf(signInName),
            NormalizedUserName = NameOf(signInName),
            PasswordHash = passwordHash,
            SecurityStamp = NewId.At(clock).ToString("N"),
        });

    public void Give(Guid person, string role, Guid? by)
    {
        var held = new Role { PersonId = person, Kind = role, AskedAt = clock.GetUtcNow() };
        held.Give(by, clock.GetUtcNow());
        db.Add(held);
    }

    private string NameOf(string signInName) => Convert.ToHexString(keyring.LookUp("sign-in-name", SignInNames.Normal(signInName)));
}
