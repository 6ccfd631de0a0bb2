namespace Alongside.Matching.Nearest;

/// <summary>A sum over the columns of a row that is never below the fit.</summary>
/// <remarks>
/// <para>
/// Each part of the fit is a return that falls, so it lies below each of its tangents, and a tangent is a sum. Shared health counts the smaller of two
/// sums (see <see cref="FitWeights"/>), so it is below either. Having no hours in common costs; whoever may have some gets that back with each piece.
/// All other parts are sums already.
/// </para>
/// <para>
/// The tangents touch where they are aimed at: for a supporter who shares just that, the sum is the fit. Aimed at the last of a good list it is close for
/// all who may come before.
/// </para>
/// </remarks>
internal sealed class Aim
{
    /// <summary>A sum may be added up in another order than the fit. Far more than that can change, and far less than what a list is ordered by.</summary>
    public const double LastDigits = 1e-12;

    private const int Units = 1 << 10;

    private readonly FitWeights weights;
    private readonly bool capped;
    private readonly double experience;
    private readonly double values;
    private readonly double likes;
    private readonly double halfHours;
    private readonly double noHours;
    private readonly double interests;
    private double everybody = LastDigits;

    /// <summary>Aims at what somebody shares with a peer.</summary>
    /// <param name="question">The peer's question.</param>
    /// <param name="weights">The numbers of the fit.</param>
    /// <param name="at">Where the tangents touch.</param>
    public Aim(Question question, FitWeights weights, in Shared at)
    {
        this.weights = weights;
        capped = at.Health > weights.HealthAlone + at.Lived + at.Values;
        experience = Tangent(weights.Experience, at.Lived + (capped ? weights.HealthAlone + at.Lived + at.Values : at.Health), weights.EnoughExperience);
        if (capped) everybody += experience * weights.HealthAlone;
        values = Tangent(weights.Values, at.Values, weights.EnoughValues) + (capped ? experience : 0);
        likes = Tangent(weights.Likes, at.LikesMet, weights.EnoughLikes);
        interests = Tangent(weights.Interests, at.Interests + (weights.Dislike * at.Dislikes), weights.EnoughInterests);
        if (question.HoursSaid)
        {
            halfHours = Tangent(weights.Hours, Math.Max(0, at.HalfHours) / 2.0, weights.EnoughHours) / 2;
            noHours = at.HalfHours == 0 ? weights.Hours * weights.NoHoursInCommon : 0;
            everybody -= noHours;
        }

        everybody += AtLoad(Traits.MostLoad) - (weights.Style * question.Wishes / Traits.Wishes.Count);

        var columns = new List<WeighedColumn>();
        foreach (var counting in question.Columns) columns.Add(new(counting.Column, Math.Max(1, (int)Math.Ceiling(Weight(counting) * Units))));
        Columns = [.. columns];
    }

    /// <summary>The question in whole units: each weight rounded up, so never below the sum.</summary>
    public WeighedColumn[] Columns { get; }

    /// <summary>The lowest score of anybody whose fit may reach this.</summary>
    /// <param name="fit">The fit.</param>
    public int FloorFor(double fit) => Math.Max(0, (int)Math.Floor((fit - everybody) * Units));

    private double Weight(Counting counting) => counting.Part switch
    {
        Part.Lived => counting.Amount * experience * (capped ? 2 : 1),
        Part.Health => capped ? 0 : counting.Amount * experience,
        Part.Values => counting.Amount * values,
        Part.Likes => counting.Amount * likes,
        Part.Style => counting.Amount * weights.Style / Traits.Wishes.Count,
        Part.HalfHours => (counting.Amount * halfHours) + noHours,
        Part.NoHoursSaid => noHours,
        Part.Interests => counting.Amount * interests,
        Part.Dislikes => counting.Amount * interests * weights.Dislike,
        Part.Load => AtLoad(counting.Amount) - AtLoad(Traits.MostLoad),
        _ => throw new ArgumentOutOfRangeException(nameof(counting)),
    };

    private double AtLoad(double load) => weights.LightLoad / (1 + load);

    // What one more weighs where the tangent touches; what the tangent has at nothing goes to everybody.
    private double Tangent(double weight, double at, double enough)
    {
        var left = Math.Pow(2, -at / enough);
        var slope = Math.Log(2) / enough * left;
        everybody += weight * (1 - left - (slope * at));
        return weight * slope;
    }
}
