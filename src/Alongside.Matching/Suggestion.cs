using System.Text.Json.Serialization;

namespace Alongside.Matching;

/// <summary>One supporter who could walk with a peer, and why.</summary>
public sealed class Suggestion
{
    private readonly PeerProfile peer;
    private readonly SupporterProfile supporter;
    private readonly Func<Reader, Rarity> rarityFor;

    internal Suggestion(PeerProfile peer, SupporterProfile supporter, double fit, Func<Reader, Rarity> rarityFor)
    {
        this.peer = peer;
        this.supporter = supporter;
        this.rarityFor = rarityFor;
        Fit = fit;
        Reasons = ReasonsFor(Reader.Peer);
        GoodToKnow = GoodToKnowFor(Reader.Peer);
    }

    /// <summary>The supporter.</summary>
    public Guid SupporterId => supporter.Id;

    /// <summary>
    /// Reasons to put into words for the peer: experiences first, the one that matters most to the peer and the rarest at the top; then values, likes,
    /// interests, dislikes, style, time, languages. May be empty: what brought them together may be nobody's to tell. Say nothing then, not even that
    /// there is something.
    /// </summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>What is honest to say to the peer beside the reasons.</summary>
    public IReadOnlyList<GoodToKnow> GoodToKnow { get; }

    /// <summary>A number for machines, to order by; the formula is at <see cref="FitWeights"/>. No person ever sees one.</summary>
    [JsonIgnore]
    public double Fit { get; }

    /// <summary>Reasons for one reader, from what that reader may hear of only, in the order of <see cref="Reasons"/>.</summary>
    /// <param name="reader">Who reads them.</param>
    /// <returns>The reasons; may be empty.</returns>
    public IReadOnlyList<Reason> ReasonsFor(Reader reader) => new Reasons(reader, rarityFor(reader)).Between(peer, supporter);

    /// <summary>
    /// What is honest to say beside the reasons, for one reader. A supporter knows their own room and training, and hears of the two together only.
    /// </summary>
    /// <param name="reader">Who reads it.</param>
    /// <returns>What is good to know; may be empty.</returns>
    public IReadOnlyList<GoodToKnow> GoodToKnowFor(Reader reader) => [.. Matching.GoodToKnow.About(peer, supporter, reader)];

    /// <summary>Names the supporter only: no fit, no fact.</summary>
    /// <returns>The id of the supporter.</returns>
    public override string ToString() => $"{nameof(Suggestion)} {SupporterId}";
}
