using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Web.Storage;

namespace Alongside.Web.Growth;

/// <summary>The most that somebody plans to carry: people, and hours a week. What was not said sets no limit.</summary>
public sealed record LoadLimit(int? People, int? Hours)
{
    public const int MostPeople = 20, MostHours = 60;

    [JsonIgnore]
    public bool IsEmpty => People is null && Hours is null;
}

/// <summary>What somebody carries: how many people, and the time of the last seven days in talks and meetings.</summary>
public sealed record Load(int People, TimeSpan LastWeek)
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Messages closer together than this are one stretch of talking.</summary>
    public static readonly TimeSpan OneStretch = TimeSpan.FromMinutes(10);

    /// <summary>What a message takes when nothing follows it.</summary>
    public static readonly TimeSpan OneMessage = TimeSpan.FromMinutes(2);

    /// <summary>After somebody opened their door themselves, it stays in their hands for this long.</summary>
    public static readonly TimeSpan InTheirHands = TimeSpan.FromDays(7);

    public bool Passes(LoadLimit limit) => People > limit.People || LastWeek.TotalHours > limit.Hours;

    public bool ClosesDoor(LoadLimit limit, DateTimeOffset? lastOpened, DateTimeOffset now) => Passes(limit) && !(now - lastOpened < InTheirHands);

    /// <summary>The time that writing took, from the moments of one's own messages. Two talks at once are one time.</summary>
    public static TimeSpan TimeOf(IEnumerable<DateTimeOffset> said)
    {
        var (sum, last) = (TimeSpan.Zero, (DateTimeOffset?)null);
        foreach (var at in said.Order())
        {
            var gap = at - last;
            sum += gap <= OneStretch ? gap.Value : OneMessage;
            last = at;
        }
        return sum;
    }
}

/// <summary>What somebody wished for themselves, and when the program looks next whether it still holds.</summary>
public sealed class LoadWish
{
    public Guid PersonId { get; private init; }
    public DateTimeOffset KeptAt { get; private set; }
    public DateTimeOffset LookAt { get; private set; }
    public Sealed Wish { get; private set; }

    public static LoadWish Of(Guid person) => new() { PersonId = person };

    public void Keep(LoadLimit limit, Keyring keyring, DateTimeOffset now) =>
        (KeptAt, LookAt, Wish) = (now, now, keyring.ForPerson(PersonId, PlaceOf(PersonId), JsonSerializer.Serialize(limit)));

    public void LookAgain(DateTimeOffset at) => LookAt = at;

    /// <summary>Null while its owner's key rests, or is gone.</summary>
    public LoadLimit? Open(Keyring keyring) => keyring.OpenUnlessErased(Wish, PlaceOf(PersonId)) is { } wish ? JsonSerializer.Deserialize<LoadLimit>(wish) : null;

    private static Place PlaceOf(Guid person) => new("load_wish", "wish", person);
}
