using Alongside.Web.Storage;

namespace Alongside.Web.Coach;

/// <summary>How often a person wants a hint while they write.</summary>
public enum HintLevel
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Only where words may close a door or open one that should stay shut.</summary>
    Fewer,

    /// <summary>Also where another way to begin may help.</summary>
    All,
}

/// <summary>What a person chose, sealed.</summary>
public static class CoachChoice
{
    public static Sealed Of(Guid person, HintLevel level, Keyring keyring) => keyring.ForPerson(person, At(person), level.ToString());

    public static HintLevel Open(Guid person, Sealed choice, Keyring keyring) => Enum.Parse<HintLevel>(keyring.Open(choice, At(person)));

    private static Place At(Guid person) => new("coach_choice", "choice", person);
}

/// <summary>One person's yes to the coach looking at what both wrote. Taken back, it stays as a row with its end.</summary>
public sealed class CoachYes
{
    public Guid CompanionshipId { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
