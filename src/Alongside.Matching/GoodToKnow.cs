namespace Alongside.Matching;

/// <summary>Something honest to say beside the reasons. It has no part in the fit.</summary>
public abstract record GoodToKnow
{
    // Next-door bands can be a few months apart; two bands are a gap that people notice.
    private const int WideGap = 2;

    private protected GoodToKnow()
    {
    }

    /// <summary>Names the kind, never the fact.</summary>
    /// <returns>The name of the kind.</returns>
    public sealed override string ToString() => GetType().Name;

    internal static IEnumerable<GoodToKnow> About(PeerProfile peer, SupporterProfile supporter, Reader reader)
    {
        var (ofPeer, ofSupporter) = (Sight.OfPeer(reader), Sight.OfSupporter(reader));
        if (reader != Reader.Supporter)
        {
            if (supporter.IsNewlyTrained) yield return new NewlyTrained();
            if (supporter.Room == 1) yield return new OnlyOneMorePlace();
        }

        if (ofPeer.Has(peer.AgeBand) && ofSupporter.Has(supporter.AgeBand)
            && supporter.AgeBand!.Value - peer.AgeBand!.Value is var olderBy && Math.Abs(olderBy) >= WideGap)
        {
            yield return new AgeGap(olderBy);
        }

        if (ofPeer.Has(peer.Hours) && ofSupporter.Has(supporter.Hours) && (peer.Hours!.Value & supporter.Hours!.Value).IsEmpty)
        {
            yield return new NeverFreeTogether();
        }

        if (reader == Reader.Supporter) yield break;
        foreach (var offer in peer.Likes.OfType<AskedOffer>().Select(like => supporter.DoesNotOffer.Find(like.Slug)).OfType<Offer>().Distinct())
        {
            if (ofSupporter.May(offer)) yield return new NotOffered(offer.Slug);
        }

        yield return new WalksWith(supporter.Load);
    }
}

/// <summary>The supporter finished training a short while ago.</summary>
public sealed record NewlyTrained : GoodToKnow;

/// <summary>The supporter has one place left.</summary>
public sealed record OnlyOneMorePlace : GoodToKnow;

/// <summary>They are far apart in age, and both let their age be told.</summary>
/// <param name="OlderByBands">How many age bands the supporter is older; below zero: younger. Never between -1 and 1.</param>
public sealed record AgeGap(int OlderByBands) : GoodToKnow;

/// <summary>Both said when they are free, and it is never at the same time. They can still write.</summary>
public sealed record NeverFreeTogether : GoodToKnow;

/// <summary>The supporter said that they do not offer something the peer would like.</summary>
/// <param name="Slug">The line in the list of offers.</param>
public sealed record NotOffered(string Slug) : GoodToKnow;

/// <summary>How many people the supporter walks with now. Zero: this peer would be the first.</summary>
/// <param name="People">Zero or more.</param>
public sealed record WalksWith(int People) : GoodToKnow;
