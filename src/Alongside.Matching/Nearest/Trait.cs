namespace Alongside.Matching.Nearest;

/// <summary>What a column is about.</summary>
internal enum TraitKind
{
    /// <summary>Reaches a line of lived experience, through health alone or not.</summary>
    Line,

    /// <summary>Chose the line itself.</summary>
    OwnLine,

    /// <summary>Chose the line itself and is at least so far along.</summary>
    Along,

    /// <summary>Reaches a line through what may be told.</summary>
    ToldLine,

    /// <summary>Holds a value.</summary>
    Value,

    /// <summary>Likes to do something.</summary>
    Interest,

    /// <summary>Cannot stand something.</summary>
    Dislike,

    /// <summary>Said that wish of style; the number is what they said, -1 for nothing.</summary>
    Style,

    /// <summary>Free at some time in a piece of the week; -1: did not say.</summary>
    Free,

    /// <summary>Walks with so many; the last number is for all above it.</summary>
    Load,

    /// <summary>Has a language for that use.</summary>
    Language,

    /// <summary>Has a language for that use, and speaks it well.</summary>
    LanguageWell,

    /// <summary>Lets it be told that they speak a language well.</summary>
    ToldLanguage,

    /// <summary>Lets that gender be told.</summary>
    ToldGender,

    /// <summary>Lets that age band be told.</summary>
    ToldAge,

    /// <summary>Lets that town be told.</summary>
    ToldTown,

    /// <summary>Lets some town be told.</summary>
    ToldSomeTown,

    /// <summary>Lets it be told that talk about faith is welcome.</summary>
    ToldFaithTalk,

    /// <summary>Lets that offer be told.</summary>
    ToldOffer,

    /// <summary>Asks that of a peer.</summary>
    Asks,

    /// <summary>Lives there.</summary>
    Household,

    /// <summary>Not of age.</summary>
    Minor,

    /// <summary>Cleared to walk with somebody who is not of age.</summary>
    Cleared,

    /// <summary>Approved by the programme.</summary>
    Approved,

    /// <summary>Has room for one more.</summary>
    Room,
}

/// <summary>One thing that is true of some supporters: what a column stands for.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Of">Which one of those: a slug, a word, a mark.</param>
/// <param name="Number">Which step of it.</param>
internal readonly record struct Trait(TraitKind Kind, object? Of = null, int Number = 0)
{
    /// <summary>Names the kind, never what it is: what is matched on must not end up in a log.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>What a supporter asks of a peer, with what of the supporter's own it looks at. That alone is kept, so nobody stays who has left.</summary>
/// <param name="Ask">What is asked.</param>
/// <param name="AgeBand">The supporter's own age, where it matters.</param>
/// <param name="Town">The supporter's own town, where it matters.</param>
internal sealed record Asked(Ask Ask, AgeBand? AgeBand, string? Town)
{
    /// <summary>What somebody asks.</summary>
    public static Asked Of(Ask ask, Profile asker) =>
        new(ask, ask is AskedCloseAge ? asker.AgeBand?.Value : null, ask is AskedOtherTown ? asker.Town?.Value : null);

    /// <summary>Whether a peer has told of it.</summary>
    public bool IsMetBy(PeerProfile peer) => Ask.IsMetBy(peer, new SupporterProfile(Guid.Empty, room: 0)
    {
        AgeBand = AgeBand is { } band ? new(band) : null,
        Town = Town is { } town ? new(town) : null,
    });
}
