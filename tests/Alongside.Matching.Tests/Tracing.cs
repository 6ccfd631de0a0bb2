namespace Alongside.Matching.Tests;

/// <summary>Whether a word rests on facts that both let its reader hear of.</summary>
/// <remarks>Written apart from the library on purpose: it asks each person alone.</remarks>
internal static class Tracing
{
    public static bool Allows(Reason reason, PeerProfile peer, SupporterProfile supporter, Reader reader) => reason switch
    {
        AsLiked liked => reader != Reader.Supporter && peer.Likes.Contains(liked.Like) && Brings(liked.Like, peer, supporter, reader),
        FurtherAlong further => Along(peer, further.Slug, Own(reader, Reader.Peer)) is { } mine
            && Along(supporter, further.Slug, Own(reader, Reader.Supporter)) is { } theirs && theirs > mine,
        _ => Has(peer, reason, Own(reader, Reader.Peer)) && Has(supporter, reason, Own(reader, Reader.Supporter)),
    };

    public static bool Allows(GoodToKnow known, PeerProfile peer, SupporterProfile supporter, Reader reader)
    {
        var (mine, theirs) = (Own(reader, Reader.Peer), Own(reader, Reader.Supporter));
        return known switch
        {
            AgeGap gap => Says(peer.AgeBand, mine) && Says(supporter.AgeBand, theirs) && supporter.AgeBand!.Value - peer.AgeBand!.Value == gap.OlderByBands,
            NeverFreeTogether => Says(peer.Hours, mine) && Says(supporter.Hours, theirs)
                && !peer.Hours!.Value.HalfHours.Intersect(supporter.Hours!.Value.HalfHours).Any(),
            NotOffered offer => reader != Reader.Supporter && peer.Likes.Contains(new AskedOffer(offer.Slug))
                && supporter.DoesNotOffer.Any(item => item.Slug == offer.Slug && May(item, theirs)),
            NewlyTrained => reader != Reader.Supporter && supporter.IsNewlyTrained,
            OnlyOneMorePlace => reader != Reader.Supporter && supporter.Room == 1,
            WalksWith with => reader != Reader.Supporter && supporter.Load == with.People,
            _ => false,
        };
    }

    // True: the reader is this person. False: the reader is the other. Null: a coordinator.
    private static bool? Own(Reader reader, Reader person) => reader == Reader.Coordinator ? null : reader == person;

    private static bool May(Item item, bool? own) => own switch { null => true, true => item.MayBeRecalled, false => item.MayBeTold };

    private static bool Says<T>(Fact<T>? fact, bool? own)
        where T : notnull => fact is not null && own switch { null => true, true => fact.MayBeRecalled, false => fact.MayBeTold };

    private static HowFarAlong? Along(Profile person, string slug, bool? own) =>
        person.Experiences.SingleOrDefault(item => item.Slug == slug && May(item, own))?.Along is { } along && Says(along, own) ? along.Value : null;

    private static bool Brings(Ask like, PeerProfile peer, SupporterProfile supporter, Reader reader) => like switch
    {
        AskedLanguage asked => supporter.Languages.Any(item => item.MayBeTold && item.Slug == asked.Tag && item.Fluency == Fluency.Well),
        AskedExperience asked => Has(supporter, new SharedExperience(asked.Slug), own: false),
        AskedGender asked => supporter.Gender is { MayBeTold: true } gender && gender.Value == asked.Word,
        AskedCloseAge => supporter.AgeBand is { MayBeTold: true } theirs && Says(peer.AgeBand, Own(reader, Reader.Peer))
            && theirs.Value - peer.AgeBand!.Value is >= -1 and <= 1,
        AskedOtherTown => supporter.Town is { MayBeTold: true } theirs && Says(peer.Town, Own(reader, Reader.Peer)) && theirs.Value != peer.Town!.Value,
        AskedFaithTalk => supporter.Style.FaithTalk is { MayBeTold: true, Value: Welcome.Yes },
        AskedOffer asked => supporter.Offers.Any(item => item.MayBeTold && item.Slug == asked.Slug),
        _ => false,
    };

    private static bool Has(Profile person, Reason reason, bool? own) => reason switch
    {
        SharedExperience shared => person.Experiences.Any(item => May(item, own) && (item.Slug == shared.Slug || item.Broader.Contains(shared.Slug))),
        SharedValue shared => person.Values.Any(item => May(item, own) && item.Slug == shared.Slug),
        SharedInterest shared => person.Interests.Any(item => May(item, own) && item.Slug == shared.Slug),
        SharedDislike shared => person.CannotStand.Any(item => May(item, own) && item.Slug == shared.Slug),
        Speaks speaks => person.Languages.Any(item => May(item, own) && item.Slug == speaks.Tag && item.Use.HasFlag(LanguageUse.Talking)),
        Writes writes => person.Languages.Any(item => May(item, own) && item.Slug == writes.Tag && item.Use.HasFlag(LanguageUse.Reading)),
        FreeTogether free => Says(person.Hours, own) && free.DayParts.Length > 0 && !person.Hours!.Value.IsEmpty,
        SameStyle same => same.Wish switch
        {
            StyleWish.Listening => Wishes(person.Style.Talk, TalkWish.Listening, own),
            StyleWish.Ideas => Wishes(person.Style.Talk, TalkWish.Ideas, own),
            StyleWish.Gentle => Wishes(person.Style.Tone, ToneWish.Gentle, own),
            StyleWish.Direct => Wishes(person.Style.Tone, ToneWish.Direct, own),
            StyleWish.HumourWelcome => Wishes(person.Style.Humour, Welcome.Yes, own),
            StyleWish.HumourNotNow => Wishes(person.Style.Humour, Welcome.NotNow, own),
            StyleWish.FaithTalkWelcome => Wishes(person.Style.FaithTalk, Welcome.Yes, own),
            StyleWish.FaithTalkNotNow => Wishes(person.Style.FaithTalk, Welcome.NotNow, own),
            _ => false,
        },
        _ => false,
    };

    private static bool Wishes<T>(Fact<T>? fact, T wish, bool? own)
        where T : struct, Enum => Says(fact, own) && fact!.Value.Equals(wish);
}
