namespace Alongside.Matching;

/// <summary>Turns what two people share into reasons for one reader, from facts that this reader may hear of only.</summary>
/// <remarks>
/// Everything below first leaves out what one of them did not let be told, and only then looks at what is left. So a hidden fact can
/// neither be named nor move what is: not the choice of reasons and not their order. A hint is as much as a word.
/// </remarks>
internal sealed class Reasons(Reader reader, Rarity rarity)
{
    private readonly Sight ofPeer = Sight.OfPeer(reader);
    private readonly Sight ofSupporter = Sight.OfSupporter(reader);

    public IReadOnlyList<Reason> Between(PeerProfile peer, SupporterProfile supporter) =>
    [
        .. Experiences(Seen(peer.Experiences, ofPeer), Seen(supporter.Experiences, ofSupporter)),
        .. Both(peer.Values, supporter.Values).OrderByDescending(value => value.MattersMost).Select(value => new SharedValue(value.Slug)),
        .. Liked(peer, supporter),
        .. Both(peer.Interests, supporter.Interests).Select(interest => new SharedInterest(interest.Slug)),
        .. Both(peer.CannotStand, supporter.CannotStand).Select(dislike => new SharedDislike(dislike.Slug)),
        .. StyleMeeting.Of(peer.Style, supporter.Style, ofPeer, ofSupporter).Where(meeting => meeting.Same is not null)
            .Select(meeting => new SameStyle(meeting.Same!.Value)),
        .. Free(peer.Hours, supporter.Hours),
        .. Both(peer.Languages, supporter.Languages).Select(language => Tongue(language, supporter)).OfType<Reason>(),
    ];

    // A like is met by a told fact only. Its own side may rest on a fact of the peer (close in age, another town) that must be nameable too.
    private IEnumerable<AsLiked> Liked(PeerProfile peer, SupporterProfile supporter) => reader == Reader.Supporter
        ? []
        : peer.Likes.Distinct().Where(like => like.IsMetBy(supporter, peer) && MayRestOn(like, peer)).Select(like => new AsLiked(like));

    private bool MayRestOn(Ask like, PeerProfile peer) => like switch
    {
        AskedCloseAge => ofPeer.Has(peer.AgeBand),
        AskedOtherTown => ofPeer.Has(peer.Town),
        _ => true,
    };

    private static Reason? Tongue(SpokenLanguage language, SupporterProfile supporter)
    {
        var meeting = language.MeetingWith(supporter.Languages.Find(language.Slug));
        if (meeting.HasFlag(LanguageUse.Talking)) return new Speaks(language.Slug);
        return meeting == LanguageUse.Reading ? new Writes(language.Slug) : null;
    }

    private static List<LivedExperience> Seen(ItemSet<LivedExperience> experiences, Sight sight) =>
        [.. experiences.Where(item => sight.May(item)).Select(item => item with { Along = sight.Has(item.Along) ? item.Along : null })];

    private IEnumerable<T> Both<T>(ItemSet<T> peer, ItemSet<T> supporter)
        where T : Item => peer.Where(item => ofPeer.May(item) && supporter.Find(item.Slug) is { } theirs && ofSupporter.May(theirs));

    private IEnumerable<FreeTogether> Free(Fact<WeekHours>? peer, Fact<WeekHours>? supporter)
    {
        if (!ofPeer.Has(peer) || !ofSupporter.Has(supporter)) yield break;
        var parts = DayParts.In(peer!.Value & supporter!.Value);
        if (parts.Count > 0) yield return new FreeTogether([.. parts]);
    }

    private IEnumerable<Reason> Experiences(List<LivedExperience> peer, List<LivedExperience> supporter)
    {
        var shared = SharedLine.Of(ExperienceLine.Reached(peer), ExperienceLine.Reached(supporter)).ToList();
        var named = shared
            .Where(line => !shared.Any(narrower => Covers(narrower.Slug, line.Slug) && !Covers(line.Slug, narrower.Slug)))
            .OrderByDescending(line => line.MattersMost).ThenByDescending(line => rarity.Of(line.Slug))
            .ToList();
        return [.. named.Select(line => new SharedExperience(line.Slug)), .. named.Where(line => line.Further).Select(line => new FurtherAlong(line.Slug))];

        // "Lost a parent" already says "grief"; both in one list would read like a form.
        bool Covers(string narrower, string wider) =>
            peer.Concat(supporter).Any(experience => experience.Slug == narrower && experience.Broader.Contains(wider));
    }
}
