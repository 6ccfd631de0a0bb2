using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Notifications;

/// <summary>Where a browser is knocked at: an address at its maker's push service, and the keys that only this browser can open with.</summary>
public sealed record PushAddress(string Endpoint, byte[] Key, byte[] Auth);

/// <summary>A browser that asked to be knocked at. It asks for itself, and goes with its session.</summary>
public sealed class PushBrowser
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public Guid SessionId { get; set; }
    public required byte[] EndpointHash { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public Sealed Address { get; set; }

    /// <summary>Set while a push is due. Several knocks before one is heard are one.</summary>
    public DateTimeOffset? KnockAt { get; private set; }
    public DateTimeOffset? DueSince { get; private set; }
    public int Tries { get; private set; }

    /// <summary>One more try begins; the next is already written down.</summary>
    public void Try(DateTimeOffset now)
    {
        Tries++;
        KnockAt = now + TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Tries - 1)));
    }

    public void WaitUntil(DateTimeOffset moment) => KnockAt = moment;

    /// <summary>Nothing is due here any more: it was heard, or it is no news any more.</summary>
    public void Rest() => (KnockAt, DueSince, Tries) = (null, null, 0);

    public PushAddress Open(Keyring keyring) => JsonSerializer.Deserialize<PushAddress>(keyring.Open(Address, At(Id)))!;

    public static Sealed Close(Guid person, Guid id, PushAddress address, Keyring keyring) => keyring.ForPerson(person, At(id), JsonSerializer.Serialize(address));

    private static Place At(Guid id) => new("push_browser", "address", id);
}
