using System.Text.Json.Serialization;

namespace Alongside.Matching;

/// <summary>One supporter who could walk with a peer, and why.</summary>
public sealed record Suggestion
{
    internal Suggestion(Guid supporterId, double fit, IReadOnlyList<Reason> reasons, IReadOnlyList<GoodToKnow> goodToKnow)
    {
        SupporterId = supporterId;
        Fit = fit;
        Reasons = reasons;
        GoodToKnow = goodToKnow;
    }

    /// <summary>The supporter.</summary>
    public Guid SupporterId { get; }

    /// <summary>
    /// Reasons to put into words: experiences first, the one that matters most to the peer and the rarest at the top; then values, interests, style,
    /// time, languages. May be empty: what brought them together may be nobody's to tell. Say nothing then, not even that there is something.
    /// </summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>What is honest to say beside the reasons.</summary>
    public IReadOnlyList<GoodToKnow> GoodToKnow { get; }

    /// <summary>A number for machines, to order by; the formula is at <see cref="FitWeights"/>. No person ever sees one.</summary>
    [JsonIgnore]
    public double Fit { get; }

    /// <summary>Names the supporter only: no fit, no fact.</summary>
    /// <returns>The id of the supporter.</returns>
    public override string ToString() => $"{nameof(Suggestion)} {SupporterId}";
}
