using Alongside.Web.Storage;

namespace Alongside.Web.Notifications;

/// <summary>Puts a letter on its way with the caller's own save: no event without its letter, no letter without its event.</summary>
public sealed class Letters(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    public void Send(Guid person, string kind, string? link = null)
    {
        if (!Letter.Kinds.Contains(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        if (link is not null != (kind == Letter.NewPassphrase)) throw new ArgumentException("A letter to a new passphrase brings a link, and no other does.", nameof(link));
        db.Add(Letter.To(person, kind, NewId.At(clock), link, keyring, clock.GetUtcNow()));
    }
}
