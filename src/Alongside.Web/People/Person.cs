using System.Text.Json;
using Alongside.Web.Storage;

namespace Alongside.Web.People;

/// <summary>A member: anyone with an account. One person can be peer and supporter at once.</summary>
public sealed class Person
{
    public Guid Id { get; init; }
    public DateTimeOffset JoinedAt { get; init; }
    public DateTimeOffset? LeftAt { get; set; }
    public Sealed Card { get; set; }
    public Sealed? Contact { get; set; }
    public byte[]? ContactHash { get; set; }
}

/// <summary>What goes with a person everywhere: the name they chose to be called, their mark, language and time zone.</summary>
public sealed record PersonCard(string Name, string Mark, string Language, string Zone)
{
    public const string DefaultZone = "Etc/UTC";

    public TimeZoneInfo TimeZone => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc;

    public Sealed SealFor(Guid person, Keyring keyring) => keyring.ForPerson(person, At(person), JsonSerializer.Serialize(this));

    public static PersonCard Open(Guid person, Sealed card, Keyring keyring) =>
        JsonSerializer.Deserialize<PersonCard>(keyring.Open(card, At(person)))!;

    static Place At(Guid person) => new("person", "card", person);
}
