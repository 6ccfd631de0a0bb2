using System.Globalization;
using Alongside.Web.Storage;

namespace Alongside.Web.Growth;

/// <summary>How a supporter's own week with all this was, in one of five words, for nobody but them. A week can be left out.</summary>
public sealed class OwnWeek
{
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Sealed? Word { get; private init; }

    /// <param name="word">One (very rough) to five (good), or none.</param>
    public static OwnWeek Of(Guid id, Guid person, int? word, Keyring keyring, DateTimeOffset now) => new()
    {
        Id = id, PersonId = person, At = now, Word = word is { } said ? keyring.ForPerson(person, PlaceOf(id), said.ToString(CultureInfo.InvariantCulture)) : null,
    };

    public int? Open(Keyring keyring) => Word is { } word ? int.Parse(keyring.Open(word, PlaceOf(Id)), CultureInfo.InvariantCulture) : null;

    private static Place PlaceOf(Guid id) => new("own_week", "word", id);
}

/// <summary>When somebody is asked about their week, and when something is offered to them.</summary>
public static class OwnWeeks
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Two low weeks count together within this time, with one left out between them.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromDays(21);

    private const int Low = 2;

    /// <summary>Asked once a week, from the second week of walking with somebody on.</summary>
    public static bool IsAsked(DateTimeOffset? walksSince, DateTimeOffset? last, DateTimeOffset now) => now - walksSince >= Week && (last is null || now - last >= Week);

    /// <summary>The last two words were low, or a talk of the last week was heavy.</summary>
    /// <param name="words">The newest first; weeks that were left out are not among them.</param>
    public static bool OffersCare(IReadOnlyList<(DateTimeOffset At, int Word)> words, DateTimeOffset? heavyAt, DateTimeOffset now) =>
        now - heavyAt < Week || (words is [var last, var before, ..] && last.Word <= Low && before.Word <= Low && now - before.At < Together);
}
