using System.Globalization;

namespace Alongside.Matching.Communities;

/// <summary>From the shape of the file to people.</summary>
internal sealed class CommunityReading
{
    private static readonly TimeSpan FurthestClock = TimeSpan.FromHours(14);

    private readonly HashSet<string> health;
    private readonly Dictionary<string, Guid> ids;
    private readonly Dictionary<string, Guid> households = new(StringComparer.Ordinal);

    private CommunityReading(CommunityJson json)
    {
        health = [.. json.Health];

        // Numbers by the order of the names: among equals the lower name comes first, wherever it stands in the file.
        ids = json.Peers.Select(one => one.Id).Concat(json.Supporters.Select(one => one.Id)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select((name, at) => (name, at)).ToDictionary(one => one.name, one => Number(one.at), StringComparer.Ordinal);
    }

    public static Everybody Of(CommunityJson json)
    {
        if (json.Format != CommunityFile.Format) throw new BrokenException(BrokenBecause.OtherFormat, "$.format", json.Format);
        Once(json.Peers, "$.peers");
        Once(json.Supporters, "$.supporters");
        var reading = new CommunityReading(json);
        return new(
            Each(json.Peers, "$.peers", reading.Peer),
            Each(json.Supporters, "$.supporters", reading.Supporter),
            Each(json.Relations, "$.relations", reading.Between),
            reading.ids.Select(one => KeyValuePair.Create(one.Value, one.Key)));
    }

    private WaitingPeer Peer(PeerJson json, string at) => new(Person(new PeerProfile(ids[json.Id]) { Likes = Each(json.Likes, $"{at}.likes", Ask) }, json, at))
    {
        Clock = Clock(json.Clock, $"{at}.clock"),
        Days = json.Waiting >= 0 ? json.Waiting : throw Wrong($"{at}.waiting", json.Waiting),
        Groups = Each(json.Groups, $"{at}.groups", (name, place) => string.IsNullOrWhiteSpace(name) ? throw Wrong(place, name) : name),
    };

    private CommunitySupporter Supporter(SupporterJson json, string at)
    {
        if (json.Room < 0) throw Wrong($"{at}.room", json.Room);
        if (json.Load < 0) throw Wrong($"{at}.load", json.Load);
        return new(
            Person(
                new SupporterProfile(ids[json.Id], json.Room, json.Load)
                {
                    Offers = Items(json.Offers, $"{at}.offers", (slug, told, me, _) => new Offer(slug, told, me)),
                    DoesNotOffer = Items(json.DoesNotOffer, $"{at}.doesNotOffer", (slug, told, me, _) => new Offer(slug, told, me)),
                    IsNewlyTrained = json.NewlyTrained,
                    IsApproved = !json.NotApproved,
                    IsClearedForMinors = json.ClearedForMinors,
                },
                json,
                at),
            Clock(json.Clock, $"{at}.clock"));
    }

    private T Person<T>(T person, PersonJson json, string at)
        where T : Profile => (T)(person with
        {
            Languages = [.. Each(json.Languages, $"{at}.languages", (one, place) => Made(place, () =>
                new SpokenLanguage(one.Tag, one.Fluency, one.Tell == Tell.Told, one.Use ?? LanguageUse.Both, one.Tell == Tell.Me)))],
            Experiences = [.. Each(json.Experiences, $"{at}.experiences", Lived)],
            Values = Items(json.Values, $"{at}.values", (slug, told, me, most) => new HeldValue(slug, told, most, me)),
            Interests = Items(json.Interests, $"{at}.interests", (slug, told, me, _) => new Interest(slug, told, me)),
            CannotStand = Items(json.CannotStand, $"{at}.cannotStand", (slug, told, me, _) => new Dislike(slug, told, me)),
            Style = new() { Talk = Fact(json.Talk), Tone = Fact(json.Tone), Humour = Fact(json.Humour), FaithTalk = Fact(json.FaithTalk) },
            Hours = json.Hours is { } hours ? new(Week(hours.Is, $"{at}.hours.is"), hours.Tell == Tell.Told, hours.Tell == Tell.Me) : null,
            AgeBand = Fact(json.Age),
            Gender = Fact(json.Gender),
            Town = Fact(json.Town),
            Requirements = Each(json.Requires, $"{at}.requires", Ask),
            IsMinor = json.Minor,
            Household = json.Household is { } home ? Household(home) : null,
        });

    private LivedExperience Lived(LivedJson one, string at) => Made(at, () => new LivedExperience(
        one.Slug, one.Tell == Tell.Told, one.Most, Each(one.Wider, $"{at}.wider", (slug, place) => string.IsNullOrWhiteSpace(slug) ? throw Wrong(place, slug) : slug),
        health.Contains(one.Slug), Fact(one.Along), one.Tell == Tell.Me));

    private Relation Between(RelationJson json, string at)
    {
        return new(Id(json.One, "one"), Id(json.Other, "other"), json.Kind);

        Guid Id(string name, string which) => ids.TryGetValue(name, out var id) ? id : throw new BrokenException(BrokenBecause.Unknown, $"{at}.{which}", name);
    }

    private Guid Household(string name)
    {
        if (!households.TryGetValue(name, out var mark)) households[name] = mark = Number(households.Count);
        return mark;
    }

    private static ItemSet<T> Items<T>(ItemJson[]? items, string at, Func<string, bool, bool, bool, T> make)
        where T : Item => [.. Each(items, at, (one, place) => Made(place, () => make(one.Slug, one.Tell == Tell.Told, one.Tell == Tell.Me, one.Most)))];

    private static Fact<T>? Fact<T>(FactJson<T>? json)
        where T : notnull => json is null ? null : new(json.Is, json.Tell == Tell.Told, json.Tell == Tell.Me);

    private static WeekHours Week(string[] stretches, string at) => WeekHours.FromHalfHours(
        Each(stretches, at, (stretch, place) => HoursText.Read(stretch) ?? throw Wrong(place, stretch)).SelectMany(halfHours => halfHours));

    private static Ask Ask(AskJson json, string at) => (json.Ask, json.For) switch
    {
        ("language", { } tag) => new AskedLanguage(tag),
        ("experience", { } slug) => new AskedExperience(slug),
        ("gender", { } word) => new AskedGender(word),
        ("offer", { } slug) => new AskedOffer(slug),
        ("closeAge", null) => new AskedCloseAge(),
        ("otherTown", null) => new AskedOtherTown(),
        ("faithTalk", null) => new AskedFaithTalk(),
        _ => throw Wrong(at, json.Ask),
    };

    // "+05:30", "-03:00".
    private static TimeSpan Clock(string? clock, string at)
    {
        if (clock is null) return TimeSpan.Zero;
        return clock.Length == 6 && clock[0] is '+' or '-' && TimeSpan.TryParseExact(clock[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var by)
            && by <= FurthestClock ? (clock[0] == '-' ? -by : by) : throw Wrong(at, clock);
    }

    private static void Once(PersonJson[] people, string at)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        _ = Each(people, at, (one, place) => string.IsNullOrWhiteSpace(one.Id) ? throw Wrong($"{place}.id", one.Id)
            : seen.Add(one.Id) ? one : throw new BrokenException(BrokenBecause.Twice, $"{place}.id", one.Id));
    }

    private static TTo[] Each<TFrom, TTo>(TFrom[]? all, string at, Func<TFrom, string, TTo> read)
    {
        var made = new TTo[all?.Length ?? 0];
        for (var i = 0; i < made.Length; i++) made[i] = all![i] is { } one ? read(one, $"{at}[{i}]") : throw Wrong($"{at}[{i}]", null);
        return made;
    }

    private static T Made<T>(string at, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException)
        {
            throw Wrong(at, null);
        }
    }

    private static BrokenException Wrong(string at, object? what) => new(BrokenBecause.Value, at, what?.ToString());

    private static Guid Number(int at) => new(at + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
