namespace Alongside.Matching.Communities;

/// <summary>From people to the shape of the file.</summary>
internal static class CommunityWriting
{
    public static CommunityJson Of(Everybody everybody) => new(
        CommunityFile.Format,
        [
            .. everybody.Peers.Select(one => (Profile)one.Profile).Concat(everybody.Supporters.Select(one => one.Profile))
                .SelectMany(one => one.Experiences).Where(one => one.IsHealth).Select(one => one.Slug).Distinct().Order(StringComparer.Ordinal),
        ],
        [.. everybody.Peers.Select(one => Peer(everybody, one))],
        [.. everybody.Supporters.Select(one => Supporter(everybody, one))],
        [.. everybody.Relations.Select(one => new RelationJson(everybody.NameOf(one.One), everybody.NameOf(one.Other), one.Kind))]);

    private static PeerJson Peer(Everybody everybody, WaitingPeer one) => Person(
        new PeerJson { Id = everybody.NameOf(one.Profile.Id), Waiting = one.Days, Groups = OrNull(one.Groups), Likes = OrNull(one.Profile.Likes.Select(Ask)) },
        one.Profile,
        one.Clock);

    private static SupporterJson Supporter(Everybody everybody, CommunitySupporter one) => Person(
        new SupporterJson
        {
            Id = everybody.NameOf(one.Profile.Id),
            Room = Math.Max(0, one.Profile.Room),
            Load = one.Profile.Load,
            Offers = OrNull(one.Profile.Offers.Select(Item)),
            DoesNotOffer = OrNull(one.Profile.DoesNotOffer.Select(Item)),
            NewlyTrained = one.Profile.IsNewlyTrained,
            NotApproved = !one.Profile.IsApproved,
            ClearedForMinors = one.Profile.IsClearedForMinors,
        },
        one.Profile,
        one.Clock);

    private static T Person<T>(T json, Profile person, TimeSpan clock)
        where T : PersonJson => (T)(json with
        {
            Clock = clock == TimeSpan.Zero ? null : $"{(clock < TimeSpan.Zero ? '-' : '+')}{clock:hh\\:mm}",
            Languages = OrNull(person.Languages.Select(one => new LanguageJson(
                one.Slug, one.Fluency, one.Use == LanguageUse.Both ? null : one.Use, TellOf(one.MayBeTold, one.MayBeRecalled)))),
            Experiences = OrNull(person.Experiences.Select(one => new LivedJson(
                one.Slug, TellOf(one.MayBeTold, one.MayBeRecalled), one.MattersMost, OrNull(one.Broader), Fact(one.Along)))),
            Values = OrNull(person.Values.Select(one => Item(one) with { Most = one.MattersMost })),
            Interests = OrNull(person.Interests.Select(Item)),
            CannotStand = OrNull(person.CannotStand.Select(Item)),
            Talk = Fact(person.Style.Talk),
            Tone = Fact(person.Style.Tone),
            Humour = Fact(person.Style.Humour),
            FaithTalk = Fact(person.Style.FaithTalk),
            Hours = person.Hours is { } hours ? new(HoursText.Of(hours.Value), TellOf(hours.MayBeTold, hours.MayBeRecalled)) : null,
            Age = Fact(person.AgeBand),
            Gender = Fact(person.Gender),
            Town = Fact(person.Town),
            Requires = OrNull(person.Requirements.Select(Ask)),
            Minor = person.IsMinor,
            Household = person.Household?.ToString(),
        });

    private static AskJson Ask(Ask ask) => ask switch
    {
        AskedLanguage asked => new("language", asked.Tag),
        AskedExperience asked => new("experience", asked.Slug),
        AskedGender asked => new("gender", asked.Word),
        AskedOffer asked => new("offer", asked.Slug),
        AskedCloseAge => new("closeAge"),
        AskedOtherTown => new("otherTown"),
        AskedFaithTalk => new("faithTalk"),
        _ => throw new ArgumentOutOfRangeException(nameof(ask)),
    };

    private static ItemJson Item(Item item) => new(item.Slug, TellOf(item.MayBeTold, item.MayBeRecalled));

    private static FactJson<T>? Fact<T>(Fact<T>? fact)
        where T : notnull => fact is null ? null : new(fact.Value, TellOf(fact.MayBeTold, fact.MayBeRecalled));

    private static Tell TellOf(bool told, bool recalled) => told ? Tell.Told : recalled ? Tell.Me : Tell.Matching;

    private static T[]? OrNull<T>(IEnumerable<T> all) => all.ToArray() is { Length: > 0 } some ? some : null;
}
