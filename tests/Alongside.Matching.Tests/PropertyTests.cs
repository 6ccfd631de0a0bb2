namespace Alongside.Matching.Tests;

/// <summary>What holds in every community, tried on thousands of invented ones.</summary>
public class PropertyTests
{
    private static readonly string[] Lines = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void Every_reason_traces_to_a_fact_that_both_let_be_told()
    {
        var seen = 0;
        Community.Each(
            community => community.List.All(suggestion => suggestion.Reasons.All(reason =>
            {
                seen++;
                return Tells(community.Peer, reason) && Tells(Of(community, suggestion), reason);
            })),
            times: 10_000);
        Assert.True(seen > 10_000);
    }

    [Fact]
    public void Hidden_facts_change_no_word_that_a_peer_reads_and_not_their_order() => Community.Each(community =>
    {
        var quiet = Suggestions.For(
            community.Peer.WithoutHiddenFacts(), community.Supporters.Select(supporter => supporter.WithoutHiddenFacts()), community.Relations, howMany: 100);
        return community.List.All(suggestion =>
            quiet.Single(same => same.SupporterId == suggestion.SupporterId) is var same
            && same.Reasons.SequenceEqual(suggestion.Reasons) && same.GoodToKnow.SequenceEqual(suggestion.GoodToKnow));
    });

    [Fact]
    public void The_order_in_which_people_come_changes_nothing() => Community.Each(community =>
    {
        var turned = Suggestions.For(community.Peer, community.Supporters.Reverse(), community.Relations.Reverse(), howMany: 100);
        return turned.Select(Whole).SequenceEqual(community.List.Select(Whole)) && turned.NoFits.SequenceEqual(community.List.NoFits);

        static (Guid, double, string) Whole(Suggestion one) =>
            (one.SupporterId, one.Fit, string.Join(' ', one.Reasons.Select(reason => reason.GetHashCode())));
    });

    [Fact]
    public void A_shorter_list_is_the_beginning_of_the_longer_one() => Community.Each(community =>
        Suggestions.For(community.Peer, community.Supporters, community.Relations, howMany: 2).Select(one => one.SupporterId)
            .SequenceEqual(community.List.Take(2).Select(one => one.SupporterId)));

    [Fact]
    public void Whoever_is_blocked_ended_full_or_already_there_is_never_suggested() => Community.Each(community =>
        community.List.All(suggestion => Of(community, suggestion).Room > 0
            && !community.Relations.Any(relation => relation.IsBetween(community.Peer.Id, suggestion.SupporterId))));

    [Fact]
    public void Everybody_is_either_suggested_or_kept_away_by_a_limit() => Community.Each(community =>
        community.List.Select(one => one.SupporterId).Concat(community.List.NoFits.Select(no => no.SupporterId)).Order()
            .SequenceEqual(community.Supporters.Select(supporter => supporter.Id)));

    [Fact]
    public void Telling_one_more_thing_never_lowers_a_fit() => Community.Each(community =>
        community.List.All(suggestion => Lines.All(line =>
        {
            var supporter = Of(community, suggestion);
            return FitWith(With(supporter, line)) >= suggestion.Fit - 1e-9;

            double FitWith(SupporterProfile grown) => Suggestions
                .For(community.Peer, community.Supporters.Select(one => one.Id == grown.Id ? grown : one), community.Relations, howMany: 100)
                .Single(one => one.SupporterId == grown.Id).Fit;
        })),
        times: 300);

    [Fact]
    public void A_peer_who_tells_one_more_thing_never_lowers_a_fit() => Community.Each(
        community => Lines.All(line =>
        {
            var grown = Suggestions.For(With(community.Peer, line), community.Supporters, community.Relations, howMany: 100);
            return community.List.All(before => grown.Single(after => after.SupporterId == before.SupporterId).Fit >= before.Fit - 1e-9);
        }),
        times: 300);

    [Fact]
    public void Silence_is_never_worse_than_a_wish_or_an_hour_that_differs() => Community.Each(community =>
        community.List.All(suggestion =>
        {
            var supporter = Of(community, suggestion);
            var agreeing = supporter with { Style = community.Peer.Style, Hours = community.Peer.Hours ?? supporter.Hours };
            var silent = supporter with { Style = Style.Unsaid, Hours = null };
            var differing = supporter with { Style = Opposite(community.Peer.Style), Hours = new(default) };
            return Fit(agreeing) >= Fit(silent) && Fit(silent) >= Fit(differing);

            double Fit(SupporterProfile changed) => Cast.Fit(community.Peer, changed);
        }));

    [Fact]
    public void Reasons_read_the_same_from_the_other_side() => Community.Each(community =>
        community.List.All(suggestion =>
        {
            var supporter = Of(community, suggestion);
            var there = Cast.SuggestedTo(AsPeer(supporter), AsSupporter(community.Peer));
            return there.Count == 0 || there[0].Reasons.ToHashSet().SetEquals(Cast.Reasons(community.Peer, supporter));
        }));

    [Fact]
    public void Fits_stay_where_they_are_documented_to_lie() =>
        Community.Each(community => community.List.All(suggestion => suggestion.Fit is > -0.2 and < 1));

    private static SupporterProfile Of(Community community, Suggestion suggestion) =>
        community.Supporters.Single(supporter => supporter.Id == suggestion.SupporterId);

    // Written apart from the library on purpose: it asks each person alone whether they let this be told.
    private static bool Tells(Profile person, Reason reason) => reason switch
    {
        SharedExperience shared => person.Experiences.Any(item => item.MayBeTold && (item.Slug == shared.Slug || item.Broader.Contains(shared.Slug))),
        SharedValue shared => person.Values.Any(item => item.MayBeTold && item.Slug == shared.Slug),
        SharedInterest shared => person.Interests.Any(item => item.MayBeTold && item.Slug == shared.Slug),
        Speaks speaks => person.Languages.Any(item => item.MayBeTold && item.Slug == speaks.Tag),
        FreeTogether free => person.Hours is { MayBeTold: true } hours && free.DayParts.Length > 0 && !hours.Value.IsEmpty,
        SameStyle same => same.Wish switch
        {
            StyleWish.Listening => person.Style.Talk == new Fact<TalkWish>(TalkWish.Listening, true),
            StyleWish.Ideas => person.Style.Talk == new Fact<TalkWish>(TalkWish.Ideas, true),
            StyleWish.Gentle => person.Style.Tone == new Fact<ToneWish>(ToneWish.Gentle, true),
            StyleWish.Direct => person.Style.Tone == new Fact<ToneWish>(ToneWish.Direct, true),
            StyleWish.HumourWelcome => person.Style.Humour == new Fact<Welcome>(Welcome.Yes, true),
            StyleWish.HumourNotNow => person.Style.Humour == new Fact<Welcome>(Welcome.NotNow, true),
            StyleWish.FaithTalkWelcome => person.Style.FaithTalk == new Fact<Welcome>(Welcome.Yes, true),
            StyleWish.FaithTalkNotNow => person.Style.FaithTalk == new Fact<Welcome>(Welcome.NotNow, true),
            _ => false,
        },
        _ => false,
    };

    private static T With<T>(T person, string line)
        where T : Profile => (T)(person with
        {
            Experiences = person.Experiences.Find(line) is null ? [.. person.Experiences, new LivedExperience(line)] : person.Experiences,
            Values = person.Values.Find(line) is null ? [.. person.Values, new HeldValue(line)] : person.Values,
            Interests = person.Interests.Find(line) is null ? [.. person.Interests, new Interest(line)] : person.Interests,
        });

    private static Style Opposite(Style style) => new()
    {
        Talk = style.Talk is { } talk ? new(1 - talk.Value) : null,
        Tone = style.Tone is { } tone ? new(1 - tone.Value) : null,
        Humour = style.Humour is { } humour ? new(1 - humour.Value) : null,
        FaithTalk = style.FaithTalk is { } faith ? new(1 - faith.Value) : null,
    };

    private static PeerProfile AsPeer(Profile person) => Copy(new PeerProfile(person.Id), person);

    private static SupporterProfile AsSupporter(Profile person) => Copy(new SupporterProfile(person.Id, room: 1), person);

    private static T Copy<T>(T onto, Profile from)
        where T : Profile => (T)(onto with
        {
            Languages = from.Languages,
            Experiences = from.Experiences,
            Values = from.Values,
            Interests = from.Interests,
            Style = from.Style,
            Hours = from.Hours,
            AgeBand = from.AgeBand,
        });
}
