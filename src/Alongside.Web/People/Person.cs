using System.Globalization;
using System.Resources;
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

    /// <summary>Whoever left has no card any more, or one whose key is gone: they have a neutral name everywhere.</summary>
    public static PersonCard Open(Guid person, Sealed card, Keyring keyring) =>
        card.Bytes.Length > 0 && keyring.OpenUnlessErased(card, At(person)) is { } opened ? JsonSerializer.Deserialize<PersonCard>(opened)! : OfSomebodyWhoLeft();

    /// <summary>In the language of whoever reads: not to be kept for another.</summary>
    static PersonCard OfSomebodyWhoLeft() => new(Words.GetString("SomebodyWhoLeft", CultureInfo.CurrentUICulture)!, "ripple", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, DefaultZone);

    static readonly ResourceManager Words = new(typeof(PeopleWords));

    static Place At(Guid person) => new("person", "card", person);
}
