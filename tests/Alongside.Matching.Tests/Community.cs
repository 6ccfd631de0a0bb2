using FsCheck;
using FsCheck.Fluent;

namespace Alongside.Matching.Tests;

/// <summary>An invented community for properties: few lines and many permissions, so that people share much and hide much.</summary>
/// <remarks>Its number makes it again, and is what a failing property prints.</remarks>
internal sealed class Community
{
    private static readonly string[] Tags = ["en", "es", "pt"];
    private static readonly string[] Lines = ["a", "b", "c", "d", "e"];
    private static readonly string[] Words = ["woman", "man"];

    private readonly Random random;

    public Community(int number, int supporters = 8)
    {
        Number = number;
        random = new Random(number);
        Peer = WithFacts(new PeerProfile(Cast.Id(1)) { Likes = [.. Some(Asks)] });
        if (Rarely()) Peer = Peer with { Requirements = [Asks[random.Next(Asks.Length)]] };
        Supporters = [.. Enumerable.Range(2, random.Next(supporters + 1)).Select(id =>
            WithFacts(new SupporterProfile(Cast.Id(id), random.Next(-1, 4), random.Next(3))
            {
                IsNewlyTrained = Perhaps(),
                IsApproved = !Rarely(),
                IsClearedForMinors = Perhaps(),
                Offers = [.. Some(Lines).Select(line => new Offer(line, Perhaps()))],
                DoesNotOffer = [.. Some(Lines).Select(line => new Offer(line, Perhaps()))],
                Requirements = Rarely() ? [Asks[random.Next(Asks.Length)]] : [],
            }))];
        Relations = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Between(Cast.Id(random.Next(1, 10)), Cast.Id(random.Next(1, 10))))];
    }

    public static Ask[] Asks { get; } =
    [
        new AskedLanguage("es"), new AskedExperience("a"), new AskedGender("woman"), new AskedCloseAge(), new AskedOtherTown(), new AskedFaithTalk(),
        new AskedOffer("b"),
    ];

    public int Number { get; }

    public PeerProfile Peer { get; }

    public IReadOnlyList<SupporterProfile> Supporters { get; }

    public IReadOnlyList<Relation> Relations { get; }

    /// <summary>The list that this community gives its peer, with everybody on it who may be.</summary>
    public Suggestions List => ListFor(Peer);

    /// <summary>Checks a property on many communities; throws with the number of the one that breaks it.</summary>
    public static void Each(Func<Community, bool> holds, int times = 2000) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(number => new Community(number)).ToArbitrary(), holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    /// <summary>The whole list that this community gives to a peer who is a little different.</summary>
    public Suggestions ListFor(PeerProfile peer) => Suggestions.For(peer, Supporters, Relations, howMany: 100);

    public SupporterProfile Of(Suggestion suggestion) => Supporters.Single(supporter => supporter.Id == suggestion.SupporterId);

    public override string ToString() => $"community {Number}";

    private T WithFacts<T>(T person)
        where T : Profile => (T)(person with
        {
            Languages = Perhaps() ? [] : [.. Some(Tags).Select(tag =>
                new SpokenLanguage(tag, Perhaps() ? Fluency.Well : Fluency.ABit, Perhaps(), (LanguageUse)random.Next(1, 4), Perhaps()))],
            Experiences = [.. Some(Lines).Select(line => new LivedExperience(
                line, Perhaps(), Perhaps(), Perhaps() ? Some(Lines) : [], line is "a" or "b", Said((HowFarAlong)random.Next(4)), Perhaps()))],
            Values = [.. Some(Lines).Select(line => new HeldValue(line, Perhaps(), Perhaps(), Perhaps()))],
            Interests = [.. Some(Lines).Select(line => new Interest(line, Perhaps(), Perhaps()))],
            CannotStand = [.. Some(Lines).Select(line => new Dislike(line, Perhaps(), Perhaps()))],
            Style = new()
            {
                Talk = Said((TalkWish)random.Next(2)),
                Tone = Said((ToneWish)random.Next(2)),
                Humour = Said((Welcome)random.Next(2)),
                FaithTalk = Said((Welcome)random.Next(2)),
            },
            Hours = Said(WeekHours.FromHalfHours(Enumerable.Range(random.Next(330), 6))),
            AgeBand = Said((AgeBand)random.Next(6)),
            Gender = Said(Words[random.Next(2)]),
            Town = Said(Lines[random.Next(5)]),
            IsMinor = Rarely(),
            Household = Rarely() ? Cast.Id(random.Next(90, 93)) : null,
        });

    private Relation Between(Guid one, Guid other) => new(one, other, (RelationKind)random.Next(6));

    private List<T> Some<T>(T[] all) => [.. all.Where(_ => Perhaps())];

    private Fact<T>? Said<T>(T value)
        where T : notnull => Perhaps() ? new(value, Perhaps(), Perhaps()) : null;

    private bool Perhaps() => random.Next(2) == 0;

    private bool Rarely() => random.Next(8) == 0;
}
