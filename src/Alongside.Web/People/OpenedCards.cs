using System.Collections.Concurrent;
using Alongside.Web.Storage;

namespace Alongside.Web.People;

/// <summary>Cards that were opened already: a card is needed at every request and rarely changes. One counts only while the row still holds the same sealed bytes.</summary>
public sealed class OpenedCards(Keyring keyring)
{
    const int Most = 20_000;
    readonly ConcurrentDictionary<Guid, (byte[] Sealed, PersonCard Card)> _opened = new();

    public PersonCard Open(Guid person, byte[] card)
    {
        // Whoever left: their name is said in the reader's language.
        if (card.Length == 0) return PersonCard.Open(person, new Sealed(card), keyring);
        if (_opened.TryGetValue(person, out var known) && known.Sealed.AsSpan().SequenceEqual(card)) return known.Card;
        if (_opened.Count >= Most) _opened.Clear();
        var opened = PersonCard.Open(person, new Sealed(card), keyring);
        _opened[person] = (card, opened);
        return opened;
    }
}
