using System.Net.Mail;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>An e-mail address, if somebody gave one: sealed, and found again only by a keyed hash.</summary>
public sealed class Contacts(AlongsideDb db, Keyring keyring)
{
    /// <summary>The address as it will be kept, or null when no letter could reach it.</summary>
    public static string? Read(string typed)
    {
        var address = typed.Trim();
        return address.Length <= 254 && !address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && parsed.Host.Contains('.', StringComparison.Ordinal) ? address : null;
    }

    public void Give(Person person, string address) =>
        (person.Contact, person.ContactHash) = (keyring.ForPerson(person.Id, At(person.Id), address), Hash(address));

    public static void TakeBack(Person person) => (person.Contact, person.ContactHash) = (null, null);

    public string? Of(Person person) => person.Contact is { } contact ? keyring.Open(contact, At(person.Id)) : null;

    /// <summary>Everybody who gave this address: a household may share one.</summary>
    public Task<List<Guid>> OwnersAsync(string address, CancellationToken stop)
    {
        var hash = Hash(address);
        return db.People().Where(p => p.ContactHash == hash && p.LeftAt == null).Select(p => p.Id).ToListAsync(stop);
    }

    public byte[] Hash(string address) => keyring.LookUp("contact", address.ToUpperInvariant());

    static Place At(Guid person) => new("person", "contact", person);
}
