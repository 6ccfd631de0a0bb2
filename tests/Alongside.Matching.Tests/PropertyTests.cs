namespace Alongside.Matching.Tests;

/// <summary>What holds in every community, tried on thousands of invented ones.</summary>
public class PropertyTests
{
    private static readonly string[] Lines = ["a", "b", "c", "d", "e", "f"];

    [Theory]
    [InlineData(Reader.Peer)]
    [InlineData(Reader.Supporter)]
    [InlineData(Reader.Coordinator)]
    public void Every_word_traces_to_facts_that_both_let_this_reader_hear_of(Reader reader)
    {
        var seen = 0;
        Community.Each(
            community => community.List.All(suggestion => suggestion.ReasonsFor(reader).All(reason =>
            {
                seen++;
                return Tracing.Allows(reason, community.Peer, community.Of(suggestion), reader);
            }) && suggestion.GoodToKnowFor(reader).All(known => Tracing.Allows(known, community.Peer, community.Of(suggestion), reader))),
            times: 10_000);
        Assert.True(seen > 10_000);
    }

    [Fact]
    public void Hidden_facts_change_no_word_that_a_peer_reads_and_not_their_order()
    {
        var compared = 0;
        Community.Each(community =>
        {
            var quiet = Suggestions.For(
                community.Peer.WithoutWhatIsNotRecalled(), community.Supporters.Select(supporter => supporter.WithoutWhatIsNotTold()), community.Relations, 100);
            return community.List.All(suggestion =>
                quiet.SingleOrDefault(one => one.SupporterId == suggestion.SupporterId) is not { } same || SameWords(same, suggestion, Reader.Peer, ref compared));
        });
        Assert.True(compared > 1000);
    }

    [Fact]
    public void Hidden_facts_change_no_word_that_a_supporter_reads_and_not_their_order()
    {
        var compared = 0;
        Community.Each(community => community.List.All(suggestion =>
        {
            var quiet = Suggestions.For(
                community.Peer.WithoutWhatIsNotTold(),
                community.Supporters.Select(one => one.Id == suggestion.SupporterId ? one.WithoutWhatIsNotRecalled() : one.WithoutWhatIsNotTold()),
                community.Relations,
                100);
            return quiet.SingleOrDefault(one => one.SupporterId == suggestion.SupporterId) is not { } same
                || SameWords(same, suggestion, Reader.Supporter, ref compared);
        }));
        Assert.True(compared > 1000);
    }

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
        community.List.All(suggestion => community.Of(suggestion).Room > 0 && community.Of(suggestion).IsApproved
            && community.Relations.Where(relation => relation.IsBetween(community.Peer.Id, suggestion.SupporterId)).ToList() is var between
            && between.All(relation => relation.Kind is RelationKind.WouldWalkAgain or RelationKind.EndedBefore)
            && (between.All(relation => relation.Kind != RelationKind.EndedBefore)
                || between.Where(relation => relation.Kind == RelationKind.WouldWalkAgain).Select(relation => relation.One).Distinct().Count() == 2)));

    [Fact]
    public void Nobody_is_suggested_to_their_household_and_no_minor_to_an_adult_who_is_not_cleared() => Community.Each(community =>
        community.List.Select(community.Of).All(supporter =>
            (supporter.Household is null || supporter.Household != community.Peer.Household)
            && (supporter.IsMinor == community.Peer.IsMinor || (community.Peer.IsMinor && supporter.IsClearedForMinors))));

    [Fact]
    public void Everybody_is_either_suggested_or_kept_away_by_a_limit() => Community.Each(community =>
        community.List.Select(one => one.SupporterId).Concat(community.List.NoFits.Select(no => no.SupporterId)).Order()
            .SequenceEqual(community.Supporters.Select(supporter => supporter.Id)));

    [Fact]
    public void Telling_one_more_thing_never_lowers_a_fit() => Community.Each(community =>
        community.List.All(suggestion => Lines.All(line =>
        {
            var supporter = community.Of(suggestion);
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
            var peer = community.Peer with { Requirements = [], Likes = [] };
            var supporter = community.Of(suggestion) with { Requirements = [] };
            var agreeing = supporter with { Style = community.Peer.Style, Hours = community.Peer.Hours ?? supporter.Hours };
            var silent = supporter with { Style = Style.Unsaid, Hours = null };
            var differing = supporter with { Style = Opposite(community.Peer.Style), Hours = new(default) };
            return Fit(agreeing) >= Fit(silent) && Fit(silent) >= Fit(differing);

            double Fit(SupporterProfile changed) => Cast.Fit(peer, changed);
        }));

    [Fact]
    public void Whoever_lets_all_be_told_is_described_to_both_alike() => Community.Each(community =>
    {
        var open = community.Peer with { Experiences = [.. community.Peer.Experiences.Select(item => Cast.Told(item.Slug, [.. item.Broader]))] };
        var supporters = community.Supporters.Select(one => one with { Experiences = [.. one.Experiences.Select(item => Cast.Told(item.Slug, [.. item.Broader]))] });
        return Suggestions.For(open, supporters, community.Relations, 100).All(suggestion =>
            suggestion.ReasonsFor(Reader.Peer).OfType<SharedExperience>().SequenceEqual(suggestion.ReasonsFor(Reader.Supporter).OfType<SharedExperience>()));
    });

    [Fact]
    public void What_somebody_would_like_is_never_told_to_a_supporter() =>
        Community.Each(community => community.List.All(suggestion => !suggestion.ReasonsFor(Reader.Supporter).Any(reason => reason is AsLiked)));

    [Fact]
    public void Taking_back_a_fact_changes_no_fit_of_a_pair_that_did_not_share_it() => Community.Each(
        community =>
        {
            var peer = community.Peer with { Likes = [], Requirements = [] };
            var supporters = community.Supporters.Select(one => one with { Requirements = [] }).ToList();
            var list = Suggestions.For(peer, supporters, community.Relations, 100);
            return Lines.All(line => Holds(peer, line, Without(peer, line), supporters)
                && supporters.All(one => Holds(one, line, peer, [.. supporters.Select(other => other.Id == one.Id ? Without(one, line) : other)])));

            bool Holds(Profile takesBack, string line, PeerProfile after, List<SupporterProfile> supportersAfter)
            {
                string[] gone = [line, .. takesBack.Experiences.Find(line)?.Broader ?? []];
                var later = Suggestions.For(after, supportersAfter, community.Relations, 100);
                return list.All(one => Shared(peer, supporters.Single(two => two.Id == one.SupporterId), gone)
                    || later.Single(same => same.SupporterId == one.SupporterId).Fit == one.Fit);
            }
        },
        times: 200);

    [Fact]
    public void A_like_that_nobody_meets_moves_nobody() => Community.Each(community =>
        community.ListFor(community.Peer with { Likes = [.. community.Peer.Likes, new AskedLanguage("nobody-speaks-it")] })
            .Select(one => (one.SupporterId, one.Fit)).SequenceEqual(community.List.Select(one => (one.SupporterId, one.Fit))));

    [Fact]
    public void Shared_health_alone_however_much_never_comes_before_two_shared_values() => Community.Each(community =>
    {
        LivedExperience[] health = [.. Lines.Select(line => new LivedExperience(line, mattersMost: true, isHealth: true))];
        var peer = community.Peer with { Experiences = [.. health], Values = [new("one"), new("two")] };
        var bare = community.Supporters.Select(one => one with { Experiences = [], Values = [], Interests = [], CannotStand = [] }).ToList();
        return community.ListFor(peer).All(suggestion =>
        {
            var same = bare.Single(one => one.Id == suggestion.SupporterId);
            var list = Suggestions.For(
                peer with { Requirements = [], Likes = [] },
                [.. bare.Where(one => one != same), same with { Experiences = [.. health] }, WithId(same, Cast.Id(77)) with { Values = peer.Values }],
                community.Relations,
                100);
            return list.Single(one => one.SupporterId == Cast.Id(77)).Fit > list.Single(one => one.SupporterId == same.Id).Fit;
        });
    });

    [Fact]
    public void Age_gender_and_town_count_only_where_the_peer_asked_for_them() => Community.Each(community =>
    {
        var peer = community.Peer with { Requirements = [], Likes = [.. community.Peer.Likes.Where(like => like is not (AskedCloseAge or AskedGender or AskedOtherTown))] };
        var nameless = community.Supporters.Select(one => one with { AgeBand = null, Gender = null, Town = null, Requirements = [] });
        var named = community.Supporters.Select(one => one with { Requirements = [] });
        return Suggestions.For(peer, named, community.Relations, 100).Select(Key)
            .SequenceEqual(Suggestions.For(peer, nameless, community.Relations, 100).Select(Key));

        static (Guid, double) Key(Suggestion one) => (one.SupporterId, one.Fit);
    });

    [Fact]
    public void Other_names_for_the_same_people_change_nothing_but_who_of_equals_comes_first() => Community.Each(community =>
    {
        var renamed = Suggestions.For(
            WithId(community.Peer, Other(community.Peer.Id)),
            community.Supporters.Select(one => WithId(one, Other(one.Id))),
            community.Relations.Select(relation => relation with { One = Other(relation.One), Other = Other(relation.Other) }),
            100);
        return renamed.Count == community.List.Count
            && renamed.Take(1).Select(one => one.Fit).SequenceEqual(community.List.Take(1).Select(one => one.Fit))
            && community.List.All(one => renamed.Single(same => same.SupporterId == Other(one.SupporterId)) is var same
                && same.Fit == one.Fit && same.Reasons.SequenceEqual(one.Reasons) && same.GoodToKnow.SequenceEqual(one.GoodToKnow));

        // The other way round: whoever came first among equals by their id now comes last.
        static Guid Other(Guid id) => Cast.Id(1000 - BitConverter.ToInt32(id.ToByteArray()));
    });

    [Fact]
    public void Fits_stay_where_they_are_documented_to_lie() =>
        Community.Each(community => community.List.All(suggestion => suggestion.Fit is > -0.2 and < 1));

    private static bool SameWords(Suggestion one, Suggestion other, Reader reader, ref int compared)
    {
        compared++;
        return one.ReasonsFor(reader).SequenceEqual(other.ReasonsFor(reader)) && one.GoodToKnowFor(reader).SequenceEqual(other.GoodToKnowFor(reader));
    }

    private static T With<T>(T person, string line)
        where T : Profile => (T)(person with
        {
            Experiences = person.Experiences.Find(line) is null ? [.. person.Experiences, new LivedExperience(line, isHealth: line is "a" or "b")] : person.Experiences,
            Values = person.Values.Find(line) is null ? [.. person.Values, new HeldValue(line)] : person.Values,
            Interests = person.Interests.Find(line) is null ? [.. person.Interests, new Interest(line)] : person.Interests,
            CannotStand = person.CannotStand.Find(line) is null ? [.. person.CannotStand, new Dislike(line)] : person.CannotStand,
        });

    private static Style Opposite(Style style) => new()
    {
        Talk = style.Talk is { } talk ? new(1 - talk.Value) : null,
        Tone = style.Tone is { } tone ? new(1 - tone.Value) : null,
        Humour = style.Humour is { } humour ? new(1 - humour.Value) : null,
        FaithTalk = style.FaithTalk is { } faith ? new(1 - faith.Value) : null,
    };

    private static T Without<T>(T person, string line)
        where T : Profile => (T)(person with
        {
            Experiences = [.. person.Experiences.Where(item => item.Slug != line)],
            Values = [.. person.Values.Where(item => item.Slug != line)],
            Interests = [.. person.Interests.Where(item => item.Slug != line)],
            CannotStand = [.. person.CannotStand.Where(item => item.Slug != line)],
        });

    private static bool Shared(PeerProfile peer, SupporterProfile supporter, string[] any) => any.Any(line =>
        (Reaches(peer, line) && Reaches(supporter, line))
        || (peer.Values.Find(line) is not null && supporter.Values.Find(line) is not null)
        || (peer.Interests.Find(line) is not null && supporter.Interests.Find(line) is not null)
        || (peer.CannotStand.Find(line) is not null && supporter.CannotStand.Find(line) is not null));

    private static bool Reaches(Profile person, string slug) => person.Experiences.Any(item => item.Slug == slug || item.Broader.Contains(slug));

    private static PeerProfile WithId(PeerProfile person, Guid id) => Copy(new PeerProfile(id) { Likes = person.Likes }, person);

    private static SupporterProfile WithId(SupporterProfile person, Guid id) => Copy(
        new SupporterProfile(id, person.Room, person.Load)
        {
            IsNewlyTrained = person.IsNewlyTrained,
            IsApproved = person.IsApproved,
            IsClearedForMinors = person.IsClearedForMinors,
            Offers = person.Offers,
            DoesNotOffer = person.DoesNotOffer,
        },
        person);

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
            CannotStand = from.CannotStand,
            Gender = from.Gender,
            Town = from.Town,
            Requirements = from.Requirements,
            IsMinor = from.IsMinor,
            Household = from.Household,
        });
}
