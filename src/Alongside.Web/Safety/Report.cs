using Alongside.Web.Storage;

namespace Alongside.Web.Safety;

/// <summary>Somebody told the coordinators about a line in a talk. Its copy is sealed, and outlives what becomes of the line.</summary>
public sealed class Report
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    public Guid Id { get; init; }

    /// <summary>Who told. Never shown to anyone but themselves.</summary>
    public Guid PersonId { get; init; }
    public Guid AboutId { get; init; }
    public Guid ConversationId { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset KeptUntil { get; init; }
    public Sealed Content { get; init; }
    public DateTimeOffset? SettledAt { get; private set; }
    public Guid? SettledBy { get; private set; }

    public static Place PlaceOf(Guid id) => new("report", "content", id);

    /// <summary>Nobody settles what is about them, or what they told themselves.</summary>
    public void Settle(Guid by, DateTimeOffset now)
    {
        if (by == PersonId || by == AboutId) throw new InvalidOperationException("Nobody settles a report they are part of.");
        if (SettledAt is null) (SettledAt, SettledBy) = (now, by);
    }
}

/// <summary>What a report holds: the line, those before it, and the words of whoever told.</summary>
public sealed record ReportCopy(IReadOnlyList<CopiedLine> Lines, string? Words);

/// <summary>One line as it stood when it was copied. Without words it had been taken back before.</summary>
public sealed record CopiedLine(Guid Author, string Name, DateTimeOffset SaidAt, string? Words, bool Changed, bool IsTheLine);
