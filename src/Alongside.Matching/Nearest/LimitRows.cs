namespace Alongside.Matching.Nearest;

/// <summary>The hard limits of one peer, for all supporters at once: what <see cref="HardLimits"/> says of each, in the same order.</summary>
internal sealed class LimitRows
{
    private readonly TraitColumns traits;
    private readonly SortedDictionary<Limit, int> counts = [];

    /// <summary>Looks at everybody but those with whom there is something already: of them one has to be asked alone.</summary>
    /// <param name="traits">What is true of the supporters.</param>
    /// <param name="peer">The peer.</param>
    /// <param name="alone">The rows to leave out, and the limit of each, null for none.</param>
    public LimitRows(TraitColumns traits, PeerProfile peer, IReadOnlyCollection<(int Row, Limit? Limit)> alone)
    {
        this.traits = traits;
        Possible = traits.Columns.Everybody();
        foreach (var (row, _) in alone) Possible.Remove(row);

        if (peer.Household is { } household) Without(Limit.SameHousehold, traits.With(new(TraitKind.Household, household)));
        Only(Limit.NotCleared, MayWalkWith(peer));
        Only(Limit.NotApproved, traits.With(new(TraitKind.Approved)));
        if (peer.Languages.Count > 0) Only(Limit.NoLanguageInCommon, TalkTo(peer));
        foreach (var required in peer.Requirements.OrderBy(required => required.Limit)) Only(required.Limit, Meeting(required, peer));
        Without(Limit.SupporterRequires, traits.WithAny(traits.All.Where(trait => trait.Kind == TraitKind.Asks && !((Asked)trait.Of!).IsMetBy(peer))));
        Only(Limit.NoRoom, traits.With(new(TraitKind.Room)));

        foreach (var (row, limit) in alone)
        {
            if (limit is null) Possible.Add(row);
            else Count(limit.Value, 1);
        }
    }

    /// <summary>Whom no limit keeps away.</summary>
    public RowSet Possible { get; }

    /// <summary>How many each limit keeps away, where it is the first that does.</summary>
    public IReadOnlyDictionary<Limit, int> Counts => counts;

    private RowSet MayWalkWith(PeerProfile peer)
    {
        if (peer.IsMinor) return traits.WithAny([new(TraitKind.Minor), new(TraitKind.Cleared)]);
        var grown = traits.Columns.Everybody();
        grown.Remove(traits.With(new(TraitKind.Minor)));
        return grown;
    }

    // One of the two has to be at ease in it.
    private RowSet TalkTo(PeerProfile peer) => traits.WithAny(
        from language in peer.Languages
        from use in Traits.UsesOf(language)
        select new Trait(language.Fluency == Fluency.Well ? TraitKind.Language : TraitKind.LanguageWell, language.Slug, (int)use));

    private RowSet Meeting(Ask ask, PeerProfile peer)
    {
        var rows = traits.WithAny(AskTraits.Of(ask, peer));
        rows.Remove(traits.WithAny(AskTraits.But(ask, peer)));
        return rows;
    }

    private void Only(Limit limit, RowSet rows)
    {
        var before = Possible.Count;
        Possible.Keep(rows);
        Count(limit, before - Possible.Count);
    }

    private void Without(Limit limit, RowSet rows)
    {
        var before = Possible.Count;
        Possible.Remove(rows);
        Count(limit, before - Possible.Count);
    }

    private void Count(Limit limit, int more)
    {
        if (more > 0) counts[limit] = counts.GetValueOrDefault(limit) + more;
    }
}

/// <summary>By which traits a supporter meets what a peer asks: one of the first and none of the second.</summary>
internal static class AskTraits
{
    public static IEnumerable<Trait> Of(Ask ask, PeerProfile peer) => ask switch
    {
        AskedLanguage asked => [new(TraitKind.ToldLanguage, asked.Tag)],
        AskedExperience asked => [new(TraitKind.ToldLine, asked.Slug)],
        AskedGender asked => [new(TraitKind.ToldGender, asked.Word)],
        AskedCloseAge => peer.AgeBand is { } mine ? Enumerable.Range(-1, 3).Select(by => new Trait(TraitKind.ToldAge, Number: (int)mine.Value + by)) : [],
        AskedOtherTown => peer.Town is null ? [] : [new(TraitKind.ToldSomeTown)],
        AskedFaithTalk => [new(TraitKind.ToldFaithTalk)],
        AskedOffer asked => [new(TraitKind.ToldOffer, asked.Slug)],
        _ => throw new ArgumentOutOfRangeException(nameof(ask)),
    };

    public static IEnumerable<Trait> But(Ask ask, PeerProfile peer) =>
        ask is AskedOtherTown && peer.Town is { } town ? [new(TraitKind.ToldTown, town.Value)] : [];
}
