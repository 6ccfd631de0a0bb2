using Alongside.Matching;

namespace Alongside.Load;

/// <summary>An invented programme: few lines are many people's, hours cluster in the evenings, some languages are scarce.</summary>
public sealed class Programme(int seed)
{
    readonly Random random = new(seed);
    int people;

    public SupporterProfile Supporter() => WithFacts(new SupporterProfile(NextId(), random.Next(-1, 4), random.Next(6))
    {
        IsApproved = random.Next(20) > 0,
        IsNewlyTrained = random.Next(5) == 0,
        IsClearedForMinors = random.Next(10) == 0,
        Offers = [.. Some("offer", 12, 3).Select(slug => new Offer(slug, Mostly()))],
        Requirements = random.Next(10) == 0 ? [random.Next(2) == 0 ? new AskedGender("woman") : new AskedOtherTown()] : [],
    });

    // One in eight said nothing at all, one in five requires something.
    public PeerProfile Peer() => random.Next(8) == 0 ? new PeerProfile(NextId()) : WithFacts(new PeerProfile(NextId())
    {
        Likes = [.. Some("offer", 12, 1).Select(slug => new AskedOffer(slug)), new AskedCloseAge()],
        Requirements = random.Next(5) == 0 ? [random.Next(2) == 0 ? new AskedGender("woman") : new AskedLanguage("es")] : [],
    });

    public IEnumerable<Relation> Between(PeerProfile peer, SupporterProfile[] supporters) =>
        Enumerable.Range(0, random.Next(8)).Select(_ => new Relation(peer.Id, supporters[random.Next(supporters.Length)].Id, (RelationKind)random.Next(5)));

    T WithFacts<T>(T person)
        where T : Profile => (T)(person with
        {
            Languages = Languages(),
            Experiences = [.. Some("lived", 120, 6).Select(slug => new LivedExperience(
                slug, Mostly(), random.Next(4) == 0, Mostly() ? [$"wide-{int.Parse(slug[6..], System.Globalization.CultureInfo.InvariantCulture) % 14}"] : null, slug[^1] is '0' or '3' or '6', Said((HowFarAlong)random.Next(4))))],
            Values = [.. Some("value", 40, 5).Select(slug => new HeldValue(slug, Mostly(), random.Next(3) == 0))],
            Interests = [.. Some("interest", 80, 6).Select(slug => new Interest(slug, Mostly()))],
            CannotStand = [.. Some("dislike", 30, 2).Select(slug => new Dislike(slug, Mostly()))],
            Style = new() { Talk = Said((TalkWish)random.Next(2)), Tone = Said((ToneWish)random.Next(2)), Humour = Said((Welcome)random.Next(2)), FaithTalk = Said((Welcome)random.Next(2)) },
            Hours = Said(WeekHours.FromHalfHours(Enumerable.Range(0, random.Next(1, 5)).SelectMany(_ => Evening()))),
            AgeBand = Said((AgeBand)random.Next(6)),
            Gender = Said(random.Next(2) == 0 ? "woman" : "man"),
            Town = Said($"town-{random.Next(30)}"),
            IsMinor = random.Next(50) == 0,
            Household = random.Next(50) == 0 ? new Guid(random.Next(5_000), 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]) : null,
        });

    // Two in three free pieces are evenings of four hours; the others begin at any whole hour of the day.
    IEnumerable<int> Evening() =>
        Enumerable.Range((random.Next(7) * 48) + (random.Next(3) > 0 ? 36 : 2 * random.Next(8, 18)), 8);

    ItemSet<SpokenLanguage> Languages()
    {
        var spoken = new List<SpokenLanguage> { new(random.Next(6) > 0 ? "en" : "es", Fluency.Well, Mostly()) };
        if (random.Next(3) == 0) spoken.Add(new(random.Next(4) > 0 ? "es" : $"scarce-{random.Next(8)}", (Fluency)random.Next(2), Mostly()));
        return [.. spoken];
    }

    HashSet<string> Some(string list, int lines, int about)
    {
        var some = new HashSet<string>();
        for (var many = random.Next(2 * about); some.Count < many;) some.Add($"{list}-{(int)(lines * Math.Pow(random.NextDouble(), 2.5))}");
        return some;
    }

    Fact<T>? Said<T>(T value)
        where T : notnull => random.Next(4) > 0 ? new(value, Mostly()) : null;

    bool Mostly() => random.Next(4) > 0;

    Guid NextId()
    {
        people++;
        return new(random.Next(), (short)people, 0, BitConverter.GetBytes((long)people));
    }
}
