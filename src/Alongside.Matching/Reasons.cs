namespace Alongside.Matching;

/// <summary>Turns what two people share into reasons, from told facts only.</summary>
/// <remarks>
/// Everything below first leaves out what one of them did not let be told, and only then looks at what is left. So a hidden fact can
/// neither be named nor move what is: not the choice of reasons and not their order. A hint is as much as a word.
/// </remarks>
internal sealed class Reasons(Rarity toldRarity)
{
    public IReadOnlyList<Reason> Between(PeerProfile peer, SupporterProfile supporter) =>
    [
        .. Experiences(Told(peer.Experiences), Told(supporter.Experiences)),
        .. Both(peer.Values, supporter.Values).OrderByDescending(value => value.MattersMost).Select(value => new SharedValue(value.Slug)),
        .. Both(peer.Interests, supporter.Interests).Select(interest => new SharedInterest(interest.Slug)),
        .. StyleMeeting.Of(peer.Style, supporter.Style).Where(meeting => meeting.MayBeTold && meeting.Same is not null)
            .Select(meeting => new SameStyle(meeting.Same!.Value)),
        .. Free(peer.Hours, supporter.Hours),
        .. Both(peer.Languages, supporter.Languages).Where(language => supporter.Languages.Find(language.Slug)!.CarriesATalkWith(language))
            .Select(language => new Speaks(language.Slug)),
    ];

    private static List<T> Told<T>(ItemSet<T> items)
        where T : Item => [.. items.Where(item => item.MayBeTold)];

    private static IEnumerable<T> Both<T>(ItemSet<T> peer, ItemSet<T> supporter)
        where T : Item => Told(peer).Where(item => supporter.Find(item.Slug) is { MayBeTold: true });

    private static IEnumerable<FreeTogether> Free(Fact<WeekHours>? peer, Fact<WeekHours>? supporter)
    {
        if (peer is not { MayBeTold: true } || supporter is not { MayBeTold: true }) yield break;
        var parts = DayParts.In(peer.Value & supporter.Value);
        if (parts.Count > 0) yield return new FreeTogether([.. parts]);
    }

    private IEnumerable<SharedExperience> Experiences(List<LivedExperience> peer, List<LivedExperience> supporter)
    {
        var shared = ExperienceLine.Shared(peer, supporter).ToList();
        return shared
            .Where(line => !shared.Any(narrower => Covers(narrower.Slug, line.Slug) && !Covers(line.Slug, narrower.Slug)))
            .OrderByDescending(line => line.MattersMost).ThenByDescending(line => toldRarity.Of(line.Slug))
            .Select(line => new SharedExperience(line.Slug));

        // "Lost a parent" already says "grief"; both in one list would read like a form.
        bool Covers(string narrower, string wider) =>
            peer.Concat(supporter).Any(experience => experience.Slug == narrower && experience.Broader.Contains(wider));
    }
}
