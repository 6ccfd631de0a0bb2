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
        return First(peer, supporter, relations.Where(relation => relation.IsBetween(peer.Id, supporter.Id)));
    }

    /// <summary>Everybody whom a limit keeps away, in the order of their ids. The relations are those of the peer, by the other person.</summary>
    internal static IReadOnlyList<NoFit> NoFits(PeerProfile peer, IEnumerable<SupporterProfile> supporters, ILookup<Guid, Relation> between) =>
    [
        .. from supporter in supporters
           let limit = First(peer, supporter, between[supporter.Id])
           where limit is not null
           orderby supporter.Id
           select new NoFit(supporter.Id, limit.Value),
    ];

    /// <summary>The first of <see cref="All"/>, or null.</summary>
    internal static Limit? First(PeerProfile peer, SupporterProfile supporter, IEnumerable<Relation> between) =>
        All(peer, supporter, between).Select(limit => (Limit?)limit.Limit).FirstOrDefault();

    /// <summary>
    /// Every limit between two people, in the order of <see cref="Limit"/>, with what the peer requires where that is one. The relations are those
    /// between these two.
    /// </summary>
    internal static IEnumerable<(Limit Limit, Ask? Required)> All(PeerProfile peer, SupporterProfile supporter, IEnumerable<Relation> between) =>
        Protecting(peer, supporter)
            .Concat(OfRelations(between.ToList()))
            .Concat(OfLanguage(peer, supporter))
            .Select(limit => (limit, (Ask?)null))
            .Concat(peer.Requirements.Where(required => !required.IsMetBy(supporter, peer)).Select(required => (required.Limit, (Ask?)required)))
            .Concat(OfSupporter(peer, supporter).Select(limit => (limit, (Ask?)null)))
            .OrderBy(limit => limit.Item1);

    private static IEnumerable<Limit> Protecting(PeerProfile peer, SupporterProfile supporter)
    {
        if (peer.Id == supporter.Id) yield return Limit.SamePerson;
        if (peer.Household is { } home && home == supporter.Household) yield return Limit.SameHousehold;
        if (peer.IsMinor != supporter.IsMinor && !(peer.IsMinor && supporter.IsClearedForMinors)) yield return Limit.NotCleared;
        if (!supporter.IsApproved) yield return Limit.NotApproved;
    }

    private static IEnumerable<Limit> OfRelations(List<Relation> between)
    {
        var bothAgain = between.Where(relation => relation.Kind == RelationKind.WouldWalkAgain).Select(relation => relation.One).Distinct().Count() == 2;
        foreach (var relation in between)
        {
            if (Of(relation.Kind) is { } limit && !(limit == Limit.EndedBefore && bothAgain)) yield return limit;
        }
    }

    private static IEnumerable<Limit> OfLanguage(PeerProfile peer, SupporterProfile supporter)
    {
        if (peer.Languages.Count == 0) yield break;
        if (peer.Languages.All(language => language.MeetingWith(supporter.Languages.Find(language.Slug)) == LanguageUse.None))
        {
            yield return Limit.NoLanguageInCommon;
        }
    }

    private static IEnumerable<Limit> OfSupporter(PeerProfile peer, SupporterProfile supporter)
    {
        if (supporter.Requirements.Any(required => !required.IsMetBy(peer, supporter))) yield return Limit.SupporterRequires;
        if (supporter.Room <= 0) yield return Limit.NoRoom;
    }

    private static Limit? Of(RelationKind kind) => kind switch
    {
        RelationKind.Blocked => Limit.Blocked,
        RelationKind.EndedBefore => Limit.EndedBefore,
        RelationKind.WalkingTogether => Limit.WalkingTogether,
        RelationKind.OpenHello => Limit.OpenHello,
        RelationKind.SetAside => Limit.SetAside,
        RelationKind.WouldWalkAgain => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
