using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Notifications;

/// <summary>Letters that go out together as one e-mail, because they say the same.</summary>
public sealed record Notice(IReadOnlyList<Letter> Letters, string Address, string Language, NoticeGroup Groups, int Links);

/// <summary>Decides what becomes of a letter that is due: now, later or never, by which way, and what goes with it.</summary>
public sealed class NoticeDesk(AlongsideDb db, Contacts contacts, Keyring keyring, MailRelay relay)
{
    /// <summary>What is to be sent by e-mail now, or nothing. The letter and its person are locked, and nothing is saved yet.</summary>
    public async Task<Notice?> TakeAsync(Letter letter, DateTimeOffset now, CancellationToken stop)
    {
        var (person, kept, hasBrowsers) = await db.ReaderAsync(letter.PersonId, stop);
        if (person.LeftAt is not null || letter.IsTooOld(now)) return Never(letter, now);
        var (card, choice) = (PersonCard.Open(person.Id, person.Card, keyring), NoticeChoice.Open(person.Id, kept?.Choice, keyring));
        var address = relay.IsSetUp ? contacts.Of(person) : null;
        if (letter.OfTheAccount) return OfTheAccount(letter, address, card, choice, now);

        var (mail, push) = (address is null ? NoticeGroup.None : choice.Mail, hasBrowsers ? choice.Push : NoticeGroup.None);
        if ((letter.GroupOf(keyring) & (mail | push)) == 0) return Never(letter, now);
        var groups = (await db.WaitingLettersOf(person.Id).ToListAsync(stop)).ToDictionary(one => one, one => one.GroupOf(keyring));
        var together = groups.Keys.Where(one => (groups[one] & (mail | push)) != 0).ToList();
        // One that another node has just handed on, or that waits for its next try, takes this one along.
        if (together.Where(one => one.IsOnItsWay && one.SendAt > now).Max(one => (DateTimeOffset?)one.SendAt) is { } next) return Later(letter, next);
        var told = together.Exists(one => one.IsOnItsWay) ? null : await db.LastToldAsync(person.Id, stop);
        if (choice.NextAfter(told, now, NoticeZone.Of(card)) is var earliest && earliest > now) return Later(letter, earliest);

        if (together.Exists(one => !one.IsOnItsWay && (groups[one] & push) != 0)) await db.KnockAsync(person.Id, now, stop);
        var about = together.Aggregate(NoticeGroup.None, (all, one) => all | groups[one]) & mail;
        return about == NoticeGroup.None ? Done(together, now) : Tried(together, new(together, address!, card.Language, about, choice.Links), now);
    }

    // A link to a new passphrase is never held up: somebody sits before a closed door.
    private static Notice? OfTheAccount(Letter letter, string? address, PersonCard card, NoticeChoice choice, DateTimeOffset now)
    {
        if (address is null) return Never(letter, now);
        if (!letter.BringsALink && choice.QuietEnd(now, NoticeZone.Of(card)) is var earliest && earliest > now) return Later(letter, earliest);
        return Tried([letter], new([letter], address, card.Language, NoticeGroup.None, choice.Links), now);
    }

    private static Notice? Never(Letter letter, DateTimeOffset now)
    {
        letter.GiveUp(now);
        return null;
    }

    private static Notice? Later(Letter letter, DateTimeOffset moment)
    {
        letter.WaitUntil(moment);
        return null;
    }

    private static Notice? Done(IReadOnlyList<Letter> letters, DateTimeOffset now)
    {
        foreach (var letter in letters) letter.Sent(now);
        return null;
    }

    // The next try is written down before this one begins, so that a slow relay holds no lock and a killed node no letter.
    private static Notice Tried(IReadOnlyList<Letter> letters, Notice notice, DateTimeOffset now)
    {
        foreach (var letter in letters) letter.Try(now);
        var next = letters.Max(letter => letter.SendAt);
        foreach (var letter in letters) letter.WaitUntil(next);
        return notice;
    }
}
