using Alongside.Web.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.People;

/// <summary>Rows of people, accounts and roles.</summary>
public static class PeopleStorage
{
    public static DbSet<Person> People(this AlongsideDb db) => db.Set<Person>();
    public static DbSet<Account> Accounts(this AlongsideDb db) => db.Set<Account>();
    public static DbSet<Role> Roles(this AlongsideDb db) => db.Set<Role>();
    public static DbSet<RecoveryCode> RecoveryCodes(this AlongsideDb db) => db.Set<RecoveryCode>();
    public static DbSet<OneTimeLink> OneTimeLinks(this AlongsideDb db) => db.Set<OneTimeLink>();

    /// <summary>The card of somebody whose id was reached in another way, such as the other person in a talk.</summary>
    public static async Task<PersonCard> CardAsync(this AlongsideDb db, Guid person, Keyring keyring, CancellationToken stop) =>
        PersonCard.Open(person, await db.People().Where(p => p.Id == person).Select(p => p.Card).SingleAsync(stop), keyring);

    public static Task<Person> PersonAsync(this AlongsideDb db, Guid id, CancellationToken stop) => db.People().SingleAsync(p => p.Id == id, stop);

    public static Task<Account> AccountAsync(this AlongsideDb db, Guid id, CancellationToken stop) => db.Accounts().SingleAsync(a => a.Id == id, stop);

    public static Task<bool> HasPassphraseAsync(this AlongsideDb db, Guid person, CancellationToken stop) =>
        db.Accounts().AnyAsync(a => a.Id == person && a.PasswordHash != null, stop);

    sealed class PersonRows : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> person) => person.ToTable("person");
    }

    sealed class RoleRows : IEntityTypeConfiguration<Role>
    {
        public void Configure(EntityTypeBuilder<Role> role)
        {
            role.ToTable("role");
            role.HasKey(r => new { r.PersonId, r.Kind });
            role.Ignore(r => r.IsHeld);
        }
    }

    sealed class AccountRows : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> account)
        {
            account.ToTable("account");
            account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed)
                .Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled)
                .Ignore(a => a.LockoutEnd).Ignore(a => a.LockoutEnabled).Ignore(a => a.AccessFailedCount);
            account.Property(a => a.UserName).IsRequired();
            account.Property(a => a.NormalizedUserName).IsRequired();
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        }
    }

    sealed class PasskeyRows : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
        {
            passkey.ToTable("passkey");
            passkey.HasKey(p => p.CredentialId);
            passkey.OwnsOne(p => p.Data).ToJson("data");
        }
    }

    sealed class RecoveryCodeRows : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> code)
        {
            code.ToTable("recovery_code");
            // Used once, also when two come with it at the same moment.
            code.Property(c => c.UsedAt).IsConcurrencyToken();
        }
    }

    sealed class OneTimeLinkRows : IEntityTypeConfiguration<OneTimeLink>
    {
        public void Configure(EntityTypeBuilder<OneTimeLink> link)
        {
            link.ToTable("one_time_link");
            link.Property(l => l.UsedAt).IsConcurrencyToken();
        }
    }
}
