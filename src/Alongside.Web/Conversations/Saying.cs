using System.Globalization;
using System.Text;
using Alongside.Web.Storage;

namespace Alongside.Web.Conversations;

/// <summary>Why words were not taken before they reached the log.</summary>
public enum WordsFlaw { None, Empty, TooLong, Unknown }

/// <summary>The one write path: the form, the script and the API all say things through here.</summary>
public sealed class Saying(Writer writer, MessageLog log, Keyring keyring, TimeProvider clock)
{
    public const int Longest = 4000;

    public async Task<(WordsFlaw Flaw, Answer? Answer)> SayAsync(Guid me, Guid conversation, Guid clientId, EntryKind kind, long? about, string? text, CancellationToken stop)
    {
        var words = kind == EntryKind.TakeBack ? "" : Clean(text ?? "");
        if (Flaw(kind, about, words) is var flaw and not WordsFlaw.None) return (flaw, null);

        // No key is made for somebody who has no place here.
        if (!keyring.KnowsAuthor(conversation, me) && await log.MembershipAsync(me, conversation, stop) is null) return (WordsFlaw.None, new(Outcome.NotHere, 0, clock.GetUtcNow()));

        // New words take the old words' place, so they are sealed to the entry they change.
        var sealedTo = clientId;
        if (kind == EntryKind.NewWords)
        {
            var old = (await log.TheseAsync(conversation, [about!.Value], stop)).SingleOrDefault();
            if (old is null || old.Author != me || old.Kind != EntryKind.Words) return (WordsFlaw.None, new(Outcome.NotHere, 0, clock.GetUtcNow()));
            sealedTo = old.ClientId;
        }
        Sealed? body = kind == EntryKind.TakeBack ? null : await keyring.ForAuthorAsync(conversation, me, Entry.PlaceOf(conversation, me, sealedTo), words);
        var fingerprint = keyring.LookUp("entry", $"{conversation:N}|{me:N}|{kind}|{about}|{words}");
        return (WordsFlaw.None, await writer.AppendAsync(new(conversation, me, clientId, kind, about, body, fingerprint, clock.GetUtcNow())));
    }

    /// <summary>Puts a card into a talk, sealed to its sender as words are. The same id and the same card again is said once.</summary>
    /// <param name="beside">The number of the other's card that this one is added to.</param>
    public async Task<(WordsFlaw Flaw, Answer? Answer)> SayCardAsync(Guid me, Guid conversation, Guid clientId, Card card, CancellationToken stop, long? beside = null)
    {
        var made = card with { Title = Clean(card.Title), Words = Clean(card.Words) };
        if (made.Title.Length == 0) return (WordsFlaw.Empty, null);
        if (made.Title.Length > Card.LongestTitle || made.Words.Length > Longest) return (WordsFlaw.TooLong, null);
        if (!keyring.KnowsAuthor(conversation, me) && await log.MembershipAsync(me, conversation, stop) is null) return (WordsFlaw.None, new(Outcome.NotHere, 0, clock.GetUtcNow()));
        var json = made.ToJson();
        var body = await keyring.ForAuthorAsync(conversation, me, Entry.PlaceOf(conversation, me, clientId), json);
        var fingerprint = keyring.LookUp("entry", $"{conversation:N}|{me:N}|{EntryKind.Card}|{beside}|{json}");
        return (WordsFlaw.None, await writer.AppendAsync(new(conversation, me, clientId, EntryKind.Card, beside, body, fingerprint, clock.GetUtcNow())));
    }

    static WordsFlaw Flaw(EntryKind kind, long? about, string words) => kind switch
    {
        EntryKind.Words or EntryKind.NewWords when words.Length == 0 => WordsFlaw.Empty,
        EntryKind.Words or EntryKind.NewWords when words.Length > Longest => WordsFlaw.TooLong,
        EntryKind.Reaction when words != Reactions.None && !Reactions.Known(words) => WordsFlaw.Unknown,
        not EntryKind.Words when about is null => WordsFlaw.Unknown,
        _ => WordsFlaw.None,
    };

    /// <summary>One kind of line end, no control characters, no space at the ends. Everything else is the writer's own.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control) clean.Append(rune);
        return clean.ToString().Trim();
    }
}
