using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Goodbye;

/// <summary>A goodbye two people have open, or had.</summary>
public sealed class Farewell
{
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public Guid OpenedBy { get; init; }

    /// <summary>The moment the last day is over.</summary>
    public DateTimeOffset? LastDayOver { get; private set; }

    /// <summary>A supporter who must stop. Then it ends by itself once the last day is over.</summary>
    public Guid? LeavingBy { get; private set; }
    public Sealed? Next { get; private set; }

    public static Farewell Of(Guid companionship, Guid by, DateTimeOffset? lastDayOver, DateTimeOffset now) => new() { CompanionshipId = companionship, OpenedAt = now, OpenedBy = by, LastDayOver = lastDayOver };

    public void Leave(Guid by, DateTimeOffset lastDayOver) => (LeavingBy, LastDayOver) = (by, lastDayOver);

    public void Choose(Guid peer, WhatNext? next, Keyring keyring) => Next = next is { } one ? keyring.ForPerson(peer, At(CompanionshipId), one.ToString()) : null;

    public WhatNext? Open(Keyring keyring) => Next is { } next ? Enum.Parse<WhatNext>(keyring.Open(next, At(CompanionshipId))) : null;

    private static Place At(Guid companionship) => new("goodbye", "next", companionship);
}

/// <summary>What a peer would like when their supporter must stop. Nobody is assigned.</summary>
public enum WhatNext { SomebodyElse, TheTeam, NothingForNow }

/// <summary>One side of the card.</summary>
public sealed record CardSide(string? Did, string? Take, string? Wish)
{
    public static readonly CardSide Empty = new(null, null, null);
}

/// <summary>The row of a side. Both keep the card after the end; its writer may take their side away.</summary>
public sealed class FarewellSide
{
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset WrittenAt { get; private set; }
    public Sealed Words { get; private set; }

    public void Write(CardSide side, Keyring keyring, DateTimeOffset now) => (WrittenAt, Words) = (now, keyring.ForPerson(PersonId, At(CompanionshipId, PersonId), JsonSerializer.Serialize(side)));

    /// <summary>The words, or nothing where their writer has erased them.</summary>
    public CardSide? Open(Keyring keyring) => keyring.OpenUnlessErased(Words, At(CompanionshipId, PersonId)) is { } words ? JsonSerializer.Deserialize<CardSide>(words) : null;

    private static Place At(Guid companionship, Guid person) => new("goodbye_side", "words", person, companionship);
}

/// <summary>Whether somebody would walk with the other again. A closed one reads the same as none.</summary>
public sealed class LeftDoor
{
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset AnsweredAt { get; private set; }
    public Sealed Answer { get; private set; }

    public void Leave(bool open, Keyring keyring, DateTimeOffset now) => (AnsweredAt, Answer) = (now, keyring.ForPerson(PersonId, At(CompanionshipId, PersonId), open ? Ajar : "closed"));

    public bool IsOpen(Keyring keyring) => IsOpen(CompanionshipId, PersonId, Answer, keyring);

    public static bool IsOpen(Guid companionship, Guid person, Sealed answer, Keyring keyring) => keyring.OpenUnlessErased(answer, At(companionship, person)) == Ajar;

    private const string Ajar = "open";

    private static Place At(Guid companionship, Guid person) => new("goodbye_door", "answer", person, companionship);
}

/// <summary>The peer walked on to somebody else.</summary>
public sealed class Parting
{
    public Guid CompanionshipId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Some of a peer's own words from an ended talk, opened to the supporter of a new one.</summary>
public sealed class HistoryShare
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public Guid OldId { get; init; }
    public Guid NewId { get; init; }
    public long FromNumber { get; init; }
    public long ToNumber { get; init; }
    public DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>What was picked, as few spans as it takes. Words of the other between two of one's own never count: a span is read by its author.</summary>
    /// <param name="all">The numbers of all one's own words, in order.</param>
    public static IReadOnlyList<(long From, long To)> Spans(IReadOnlyList<long> all, IReadOnlySet<long> picked)
    {
        var spans = new List<(long From, long To)>();
        var before = false;
        foreach (var number in all)
        {
            var isPicked = picked.Contains(number);
            if (isPicked && before) spans[^1] = (spans[^1].From, number);
            else if (isPicked) spans.Add((number, number));
            before = isPicked;
        }
        return spans;
    }
}
