using Alongside.Web.Storage;

namespace Alongside.Web.Notifications;

/// <summary>Puts a letter on its way with the caller's own save: no event without its letter, no letter without its event.</summary>
public sealed class Letters(AlongsideDb db, Keyring keyring, TimeProvider clock)
{
    public void Send(Guid person, string kind, string? content = null)
    {
        if (!Letter.Kinds.Contains(kind)) throw new ArgumentOutOfRangeException(nameof(kind));
        var id = NewId.At(clock);
        db.Add(Letter.To(person, kind, id, content is null ? null : keyring.ForPerson(person, Letter.PlaceOf(id), content), clock.GetUtcNow()));
    }
}
