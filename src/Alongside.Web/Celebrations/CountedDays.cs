using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.Celebrations;

/// <summary>How somebody likes their days marked.</summary>
public enum HowMarked { Card, Quietly, NotAtAll }

/// <summary>Days in a row: the first day counts as none, and each after it as one. Without a last day it goes on.</summary>
public sealed record Stretch(DateOnly From, DateOnly? Last)
{
    public int Days(DateOnly today) => Math.Max(0, (Last ?? today).DayNumber - From.DayNumber);

    /// <summary>How many of them lie in a year.</summary>
    public int DaysIn(int year, DateOnly today)
    {
        var (before, end) = (new DateOnly(year, 1, 1).AddDays(-1), new DateOnly(year, 12, 31));
        var (from, last) = (From > before ? From : before, (Last ?? today) < end ? Last ?? today : end);
        return Math.Max(0, last.DayNumber - from.DayNumber);
    }
}

/// <summary>What somebody counts, from when, and what went before. Only they begin again; nothing that was is taken away.</summary>
public sealed record Count(string What, IReadOnlyList<Stretch> Stretches, HowMarked Marked)
{
    public Stretch Current => Stretches[^1];

    public int Days(DateOnly today) => Current.Days(today);

    /// <summary>All days of this year, those before the last beginning too.</summary>
    public int DaysThisYear(DateOnly today) => Stretches.Sum(stretch => stretch.DaysIn(today.Year, today));

    /// <summary>From another day on. What was before ends on its last day, by itself the day before.</summary>
    public Count BeginAgain(DateOnly from, DateOnly? last)
    {
        var end = last ?? from.AddDays(-1);
        if (end < Current.From || end >= from) throw new InvalidOperationException("What was before ends after it began and before the new beginning.");
        return this with { Stretches = [.. Stretches.SkipLast(1), Current with { Last = end }, new(from, null)] };
    }
}

/// <summary>Days that somebody counts: for themselves alone, or seen by the other too.</summary>
public sealed class CountedDays
{
    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>When the round looks next: once on each day, so that nobody can tell from here which day matters.</summary>
    public DateTimeOffset LookAt { get; private set; }
    public DateTimeOffset? SharedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Sealed Content { get; private set; }

    public bool IsShared => SharedAt is not null;

    public static CountedDays Of(Guid id, Guid companionship, Guid person, DateTimeOffset lookAt, DateTimeOffset now) =>
        new() { Id = id, CompanionshipId = companionship, PersonId = person, MadeAt = now, LookAt = lookAt };

    public static CountedDays Of(Npgsql.NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        CompanionshipId = row.GetGuid(1),
        PersonId = row.GetGuid(2),
        MadeAt = row.GetMoment(3),
        SharedAt = row.GetMomentOrNone(4),
        EndedAt = row.GetMomentOrNone(5),
        Content = row.GetSealed(6),
    };

    public void Say(Count count, Keyring keyring) => Content = keyring.ForPerson(PersonId, PlaceOf(Id), JsonSerializer.Serialize(count));

    public void Show(bool toBoth, DateTimeOffset now) => SharedAt = toBoth ? SharedAt ?? now : null;

    public void LookedAt(DateTimeOffset next) => LookAt = next;

    public void End(DateTimeOffset now) => EndedAt ??= now;

    public Count Open(Keyring keyring) => JsonSerializer.Deserialize<Count>(keyring.Open(Content, PlaceOf(Id)))!;

    private static Place PlaceOf(Guid id) => new("counted_days", "content", id);
}
