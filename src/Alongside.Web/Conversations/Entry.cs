using Alongside.Web.Storage;

namespace Alongside.Web.Conversations;

/// <summary>What one numbered entry of the log is.</summary>
public enum EntryKind : short { Words = 1, NewWords = 2, TakeBack = 3, Reaction = 4, Card = 5 }

/// <summary>Which entries stand in the stream by themselves, and which only do something to another.</summary>
public static class EntryKinds
{
    public static bool Stands(this EntryKind kind) => kind is EntryKind.Words or EntryKind.Card;
}

/// <summary>Something a person wants to add to a conversation, sealed already.</summary>
public sealed record Draft(Guid Conversation, Guid Author, Guid ClientId, EntryKind Kind, long? About, Sealed? Body, byte[] Fingerprint, DateTimeOffset SaidAt);

/// <summary>What became of it.</summary>
public enum Outcome { Said, SaidBefore, OtherWords, Closed, Resting, NotHere }

/// <summary>The answer, given only after the commit: the number is kept for good.</summary>
public sealed record Answer(Outcome Outcome, long Number, DateTimeOffset SaidAt);

/// <summary>An entry of words, or a card, as the log holds it, with what has become of it since.</summary>
public sealed record Entry(
    Guid Conversation, long Number, Guid Author, Guid ClientId, long? ReplyTo, DateTimeOffset SaidAt,
    Sealed? Body, DateTimeOffset? ChangedAt, DateTimeOffset? TakenBackAt, IReadOnlyList<ReactionEntry> Reactions, EntryKind Kind = EntryKind.Words)
{
    /// <summary>The place a body is sealed to: who wrote which entry in which conversation.</summary>
    public static Place PlaceOf(Guid conversation, Guid author, Guid clientId) => new($"entry|{author:N}", "body", clientId, conversation);

    /// <summary>New words as they have just been kept.</summary>
    public static Entry Of(Draft draft, long number) => new(draft.Conversation, number, draft.Author, draft.ClientId, draft.About, draft.SaidAt, draft.Body, null, null, [], draft.Kind);

    /// <summary>What was said, as words; of a card all that stands on it. Null where its author has erased it.</summary>
    public string? Open(Keyring keyring) => OpenCard(keyring)?.InWords ?? OpenBody(keyring);

    /// <summary>The card, where the entry is one and was neither taken back nor erased.</summary>
    public Card? OpenCard(Keyring keyring) => Kind == EntryKind.Card && OpenBody(keyring) is { } card ? Card.Of(card) : null;

    private string? OpenBody(Keyring keyring) => Body is { } body ? keyring.OpenUnlessErased(body, PlaceOf(Conversation, Author, ClientId)) : null;
}

/// <summary>One person's sign on an entry; the newest of each person counts, and an empty one takes it away.</summary>
public sealed record ReactionEntry(Guid Conversation, Guid Author, Guid ClientId, Sealed Body);

/// <summary>One number of the log and the words it shows: its own or those it changes. New words come along, so that nobody reads them again.</summary>
public sealed record Addition(long Number, long Shown, Entry? Fresh = null);

/// <summary>What a flush added to one conversation: enough to tell everybody in it, from the rows of that moment.</summary>
public sealed record Appended(Guid Conversation, IReadOnlyList<Guid> Participants, IReadOnlyList<Addition> Entries);
