using System.Text.Json;
using Alongside.Web.People;
using Alongside.Web.Storage;

namespace Alongside.Web.Goals;

/// <summary>How a goal was closed. None of them is a failure.</summary>
public enum GoalEnd { Done, Parked, LetGo }

/// <summary>What a goal says in its owner's own words, the days on which a nudge is welcome, and how it was closed.</summary>
public sealed record GoalWords(string Toward, string Why)
{
    public IReadOnlyList<DayOfWeek> NudgeDays { get; init; } = [];

    public GoalEnd? End { get; init; }
}

/// <summary>Something that somebody walks toward, or two people together. What is not shared does not exist for the other.</summary>
public sealed class Goal
{
    public Guid Id { get; init; }
    public Guid CompanionshipId { get; init; }

    /// <summary>Whose it is; nobody's own when it belongs to both.</summary>
    public Guid? OwnerId { get; init; }
    public Guid WrittenBy { get; private set; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? SharedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public Sealed Content { get; private set; }

    public bool IsBoths => OwnerId is null;
    public bool IsShared => SharedAt is not null;
    public bool IsOpen => ClosedAt is null;

    public static Goal Of(Guid id, Guid companionship, Guid by, bool both, DateTimeOffset now) =>
        new() { Id = id, CompanionshipId = companionship, OwnerId = both ? null : by, WrittenBy = by, MadeAt = now, ChangedAt = now, SharedAt = both ? now : null };

    /// <summary>A row as it lies in the table, for rooms whose questions travel together.</summary>
    public static Goal Of(Npgsql.NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        CompanionshipId = row.GetGuid(1),
        OwnerId = row.IsDBNull(2) ? null : row.GetGuid(2),
        WrittenBy = row.GetGuid(3),
        MadeAt = row.GetMoment(4),
        SharedAt = row.GetMomentOrNone(5),
        ClosedAt = row.GetMomentOrNone(6),
        Content = row.GetSealed(7),
    };

    /// <summary>Only its owner creates, changes and closes a goal; of one that belongs to both, either.</summary>
    public bool MayChange(Guid me) => IsBoths || OwnerId == me;

    /// <summary>The other of the two cheers; of what belongs to both, either.</summary>
    public bool MayCheer(Guid me, Companionship bond) => IsShared && IsOpen && bond.HasBegun && OwnerId != me;

    /// <summary>Who may change the plan needs no suggestion.</summary>
    public bool MaySuggest(Guid me, Companionship bond) => MayCheer(me, bond) && !IsBoths;

    /// <summary>On the days that were asked for, and once on each.</summary>
    public bool MayNudge(Guid me, Companionship bond, GoalWords words, DateOnly theirDay, bool nudgedToday) =>
        MayCheer(me, bond) && words.NudgeDays.Contains(theirDay.DayOfWeek) && !nudgedToday;

    public void Say(Guid by, GoalWords words, Keyring keyring, DateTimeOffset now) =>
        (WrittenBy, ChangedAt, Content) = (by, now, keyring.ForPerson(by, PlaceOf(Id), JsonSerializer.Serialize(words)));

    /// <summary>Shown to the other too, or to its owner alone. What belongs to both is always shown to both.</summary>
    public void Show(bool toBoth, DateTimeOffset now) => SharedAt = toBoth || IsBoths ? SharedAt ?? now : null;

    public void Close(Guid by, GoalEnd end, Keyring keyring, DateTimeOffset now)
    {
        if (!MayChange(by)) throw new InvalidOperationException("Only its owner closes a goal.");
        Say(by, Open(keyring) with { End = end }, keyring, now);
        (ClosedAt, ClosedBy) = (now, by);
    }

    public void Reopen(Guid by, Keyring keyring, DateTimeOffset now)
    {
        if (!MayChange(by)) throw new InvalidOperationException("Only its owner opens a goal again.");
        Say(by, Open(keyring) with { End = null }, keyring, now);
        (ClosedAt, ClosedBy) = (null, null);
    }

    public GoalWords Open(Keyring keyring) => JsonSerializer.Deserialize<GoalWords>(keyring.Open(Content, PlaceOf(Id)))!;

    private static Place PlaceOf(Guid id) => new("goal", "content", id);
}
