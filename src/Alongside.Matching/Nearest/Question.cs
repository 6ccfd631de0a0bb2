namespace Alongside.Matching.Nearest;

/// <summary>The parts of <see cref="Shared"/>, as what a column can add to.</summary>
internal enum Part
{
    /// <summary>Lived experience that is not health alone.</summary>
    Lived,

    /// <summary>Shared health.</summary>
    Health,

    /// <summary>Values.</summary>
    Values,

    /// <summary>Likes that are met.</summary>
    Likes,

    /// <summary>Wishes of style: two for one that agrees, one for one not said, seen from the lowest.</summary>
    Style,

    /// <summary>Half-hours of the peer that lie in a piece of the week in which the supporter is free.</summary>
    HalfHours,

    /// <summary>Said nothing about hours.</summary>
    NoHoursSaid,

    /// <summary>Interests.</summary>
    Interests,

    /// <summary>Dislikes.</summary>
    Dislikes,

    /// <summary>How many the supporter walks with, or more.</summary>
    Load,
}

/// <summary>A column that counts for a peer, and how much.</summary>
/// <param name="Column">The column.</param>
/// <param name="Part">The part it adds to.</param>
/// <param name="Amount">How much.</param>
internal readonly record struct Counting(int Column, Part Part, double Amount);

/// <summary>What a peer can share with supporters: from the columns of a row, what the two share at most.</summary>
/// <remarks>
/// All but two parts come out as they are. Half-hours that lie in the same piece of the week need not be the same ones, and whoever is of the peer's own
/// town counts as of another until looked at.
/// </remarks>
internal sealed class Question
{
    private static readonly int Parts = Enum.GetValues<Part>().Length;

    private readonly Counting[] columns;
    private readonly int pieces;
    private readonly HalfHours halfHours;

    /// <summary>A peer's question.</summary>
    /// <param name="traits">What is true of the supporters. A trait that nobody has is left out.</param>
    /// <param name="peer">The peer.</param>
    /// <param name="clock">How much later the peer's clock is than the common one.</param>
    /// <param name="fit">The fit, for what one line weighs.</param>
    public Question(TraitColumns traits, PeerProfile peer, TimeSpan clock, Fit fit)
    {
        Wishes = Traits.Wishes.Count(wish => wish(peer.Style) >= 0);
        HoursSaid = peer.Hours is not null;
        columns =
        [
            .. from one in ExperienceLine.Of(peer.Experiences).SelectMany(line => Line(line, fit))
                   .Concat(peer.Values.Select(value => (new Trait(TraitKind.Value, value.Slug), Part.Values, fit.Of(value))))
                   .Concat(peer.Likes.Distinct().SelectMany(like => AskTraits.Of(like, peer)).Select(trait => (trait, Part.Likes, 1.0)))
                   .Concat(peer.Interests.Select(interest => (new Trait(TraitKind.Interest, interest.Slug), Part.Interests, 1.0)))
                   .Concat(peer.CannotStand.Select(dislike => (new Trait(TraitKind.Dislike, dislike.Slug), Part.Dislikes, 1.0)))
                   .Concat(Traits.Wishes.Select(wish => wish(peer.Style)).SelectMany(Style))
                   .Concat(Enumerable.Range(0, Traits.MostLoad + 1).Select(load => (new Trait(TraitKind.Load, Number: load), Part.Load, (double)load)))
                   .Concat(peer.Hours is { } hours ? Hours(hours.Value, clock) : [])
               let column = traits.ColumnOf(one.Item1)
               where column is not null
               select new Counting(column.Value, one.Item2, one.Item3),
        ];
        pieces = columns.Count(counting => counting.Part == Part.HalfHours);
        halfHours = new(columns.Length - pieces, columns.AsSpan(columns.Length - pieces));
    }

    /// <summary>The columns that count.</summary>
    public ReadOnlySpan<Counting> Columns => columns;

    /// <summary>How many wishes of style the peer said.</summary>
    public int Wishes { get; }

    /// <summary>Whether the peer said when they are free.</summary>
    public bool HoursSaid { get; }

    /// <summary>What the peer and a row share at most.</summary>
    /// <param name="place">The row's place in its block.</param>
    /// <param name="sums">The block, added up for this question.</param>
    public Shared AtMost(int place, BlockSums sums)
    {
        Span<double> parts = stackalloc double[Parts];
        parts[(int)Part.NoHoursSaid] = HoursSaid ? 0 : 1;
        for (var i = 0; i < columns.Length - pieces; i++)
        {
            if (sums.Has(i, place)) parts[(int)columns[i].Part] += columns[i].Amount;
        }

        return new(
            parts[(int)Part.Lived],
            parts[(int)Part.Health],
            parts[(int)Part.Values],
            (int)parts[(int)Part.Likes],
            (int)parts[(int)Part.Style] - Wishes,
            parts[(int)Part.NoHoursSaid] > 0 ? -1 : halfHours.Of(place, sums),
            (int)parts[(int)Part.Interests],
            (int)parts[(int)Part.Dislikes],
            (int)parts[(int)Part.Load]);
    }

    // Each column adds what it makes more than the one before: reaching the line, choosing it, being further along.
    private static IEnumerable<(Trait Trait, Part Part, double Amount)> Line(ExperienceLine mine, Fit fit)
    {
        foreach (var health in (bool[])[false, true])
        {
            var (wider, own, further) = (Of(own: false, further: false), Of(own: true, further: false), Of(own: true, further: true));
            var part = mine.IsHealth && health ? Part.Health : Part.Lived;
            yield return (Traits.LineOf(TraitKind.Line, mine.Slug, health), part, wider);
            if (mine.Own) yield return (Traits.LineOf(TraitKind.OwnLine, mine.Slug, health), part, own - wider);
            if (mine.Along is { } along) yield return (Traits.LineOf(TraitKind.Along, mine.Slug, health, (int)along.Value + 1), part, further - own);
        }

        double Of(bool own, bool further) => fit.Of(new SharedLine(mine.Slug, own, mine.MattersMost, mine.IsHealth, further));
    }

    private static IEnumerable<(Trait Trait, Part Part, double Amount)> Style(int said, int wish) =>
        said < 0 ? [] : [(Traits.StyleOf(wish, said), Part.Style, 2), (Traits.StyleOf(wish, -1), Part.Style, 1)];

    private static IEnumerable<(Trait Trait, Part Part, double Amount)> Hours(WeekHours week, TimeSpan clock) => week.HalfHours
        .CountBy(half => Traits.PieceOf(half, clock))
        .Select(piece => (new Trait(TraitKind.Free, Number: piece.Key), Part.HalfHours, (double)piece.Value))
        .Prepend((new Trait(TraitKind.Free, Number: Traits.NoHoursSaid), Part.NoHoursSaid, 1));
}
