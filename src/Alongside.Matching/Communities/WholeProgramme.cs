using Alongside.Matching.Assignment;

namespace Alongside.Matching.Communities;

/// <summary>A whole community as a <see cref="Programme"/>: everybody who waits, all the room there is, and what is missing.</summary>
public sealed class WholeProgramme
{
    private readonly Everybody everybody;
    private readonly Fit fit;

    /// <summary>Works out who could walk with whom.</summary>
    /// <param name="everybody">The community.</param>
    /// <param name="candidates">
    /// How many of the best supporters each peer takes part with; zero: all. Fifty lost nothing where it was tried (docs/matching.md), but where room
    /// is short and everybody wants the same fifty, more people may begin with all.
    /// </param>
    /// <param name="bonus">What waiting adds; the standard bonus when left out.</param>
    public WholeProgramme(Everybody everybody, int candidates = 50, WaitingBonus? bonus = null)
    {
        ArgumentNullException.ThrowIfNull(everybody);
        ArgumentOutOfRangeException.ThrowIfNegative(candidates);
        this.everybody = everybody;
        bonus ??= new();
        fit = new Fit(FitWeights.Standard, new Rarity([.. everybody.Supporters.Select(one => one.Profile)]));
        var number = everybody.Supporters.Index().ToDictionary(one => one.Item.Profile.Id, one => one.Index);
        var edges = new List<Candidate>();
        foreach (var (at, peer) in everybody.Peers.Index())
        {
            var scores = everybody.ScoresOf(peer);
            if (candidates > 0)
            {
                scores = scores.Select(score => (Score: score, Finalist: new Finalist(everybody.Supporters[number[score.Supporter]].Profile, score.Fit)))
                    .OrderBy(one => one.Finalist, Finalist.BestFirst).Take(candidates).Select(one => one.Score);
            }

            edges.AddRange(scores.Select(score => new Candidate(at, number[score.Supporter], OnStep(score.Fit))));
        }

        Programme = new Programme(
            everybody.Peers.Count,
            [.. everybody.Supporters.Select(one => Math.Max(0, one.Profile.Room))],
            [.. edges],
            [.. everybody.Peers.Select(peer => OnStep(bonus.After(peer.Days)))]);
    }

    /// <summary>The programme: peers and supporters are numbered as they stand in the community. Fits and bonuses are on steps of 2^-30.</summary>
    public Programme Programme { get; }

    /// <summary>
    /// What is missing: for each language that a peer speaks and each part of the weekday and of the weekend, how many more could begin if one more supporter
    /// spoke it and were free then.
    /// </summary>
    /// <remarks>
    /// The supporter who is not there brings the language, well, and the hours, and nothing else: whoever requires more than that is not among those
    /// who could begin. Peers who said when they are free need an hour of it then, on their own clock. More can begin than wait for just that: one who has
    /// somebody moves over, and the place goes on.
    /// </remarks>
    /// <param name="found">The assignment that <see cref="Programme"/> gave.</param>
    /// <param name="room">How many people the one who is missing would have room for.</param>
    /// <returns>Those that would let somebody begin, the most first.</returns>
    public IReadOnlyList<Missing> Missing(Assigned found, int room = 4)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentOutOfRangeException.ThrowIfNegative(room);
        if (found.Matched == everybody.Peers.Count) return [];
        var tongues = everybody.Peers.SelectMany(peer => peer.Profile.Languages).Select(language => language.Slug).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. from tag in tongues
               from days in (Days[])[Days.Weekdays, Days.Weekends]
               from part in Enum.GetValues<PartOfDay>()
               let missing = new Missing(tag, new(days, part), found.OneMoreSupporter([.. Offerings(tag, new(days, part))], room).People)
               where missing.CouldBegin > 0
               orderby missing.CouldBegin descending
               select missing,
        ];
    }

    // A step that is a power of two: sums of a fit and a bonus stay on it, and the programme stays in small whole numbers. Finer than any order looks.
    private static double OnStep(double fit) => Math.Round(fit * (1 << 30)) / (1 << 30);

    private IEnumerable<Offering> Offerings(string tag, DayPart part)
    {
        var hours = DayParts.HoursOf(part);
        var one = new SupporterProfile(Guid.AllBitsSet, room: 1)
        {
            Languages = [new(tag, Fluency.Well, mayBeTold: true)],
            Hours = new(hours, MayBeTold: true),
        };
        return from peer in everybody.Peers.Index()
               where peer.Item.Profile.Hours is not { } free || (free.Value & hours).Count >= DayParts.AnHour
               where HardLimits.First(peer.Item.Profile, one, []) is null
               select new Offering(peer.Index, OnStep(fit.Of(peer.Item.Profile, one)));
    }
}

/// <summary>A supporter who is not there, and how many more could begin with them.</summary>
/// <param name="Tag">The language they would speak.</param>
/// <param name="DayPart">When they would be free.</param>
/// <param name="CouldBegin">How many more peers could begin, one or more.</param>
public sealed record Missing(string Tag, DayPart DayPart, int CouldBegin);
