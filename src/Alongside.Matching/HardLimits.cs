namespace Alongside.Matching;

/// <summary>What comes before any fit: who cannot be suggested at all.</summary>
public static class HardLimits
{
    /// <summary>The limit that stands between two people.</summary>
    /// <remarks>
    /// A peer who named no language did not ask for one, and is not kept from anybody. A supporter who named none cannot promise a talk to a
    /// peer who did.
    /// </remarks>
    /// <param name="peer">The peer.</param>
    /// <param name="supporter">The supporter.</param>
    /// <param name="relations">What is between people; those of others are passed over.</param>
    /// <returns>The first limit in the order of <see cref="Limit"/>, or null when they could walk together.</returns>
    public static Limit? Between(PeerProfile peer, SupporterProfile supporter, IEnumerable<Relation> relations)
    {
        ArgumentNullException.ThrowIfNull(peer);
        ArgumentNullException.ThrowIfNull(supporter);
        ArgumentNullException.ThrowIfNull(relations);
        return Between(peer, supporter, relations.Where(relation => relation.IsBetween(peer.Id, supporter.Id)).Select(relation => relation.Kind));
    }

    internal static Limit? Between(PeerProfile peer, SupporterProfile supporter, IEnumerable<RelationKind> between)
    {
        var limits = between.Select(Of).ToList();
        if (peer.Id == supporter.Id) limits.Add(Limit.SamePerson);
        if (peer.Languages.Count > 0 && !CanTalk(peer, supporter)) limits.Add(Limit.NoLanguageInCommon);
        limits.AddRange(peer.Requirements.Where(required => !required.IsMetBy(supporter)).Select(required => required.Limit));
        if (supporter.Room <= 0) limits.Add(Limit.NoRoom);
        return limits.Count == 0 ? null : limits.Min();
    }

    private static bool CanTalk(PeerProfile peer, SupporterProfile supporter) =>
        peer.Languages.Any(language => supporter.Languages.Find(language.Slug)?.CarriesATalkWith(language) == true);

    private static Limit Of(RelationKind kind) => kind switch
    {
        RelationKind.Blocked => Limit.Blocked,
        RelationKind.EndedBefore => Limit.EndedBefore,
        RelationKind.WalkingTogether => Limit.WalkingTogether,
        RelationKind.OpenHello => Limit.OpenHello,
        RelationKind.SetAside => Limit.SetAside,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
