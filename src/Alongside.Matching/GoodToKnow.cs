namespace Alongside.Matching;

/// <summary>Something honest to say beside the reasons. It has no part in the fit.</summary>
public abstract record GoodToKnow
{
    // Next-door bands can be a few months apart; two bands are a gap that people notice.
    private const int WideGap = 2;

    private protected GoodToKnow()
    {
    }

    internal static IEnumerable<GoodToKnow> About(PeerProfile peer, SupporterProfile supporter)
    {
        if (supporter.IsNewlyTrained) yield return new NewlyTrained();
        if (supporter.Room == 1) yield return new OnlyOneMorePlace();
        if (peer.AgeBand is { MayBeTold: true } mine && supporter.AgeBand is { MayBeTold: true } theirs
            && Math.Abs(theirs.Value - mine.Value) >= WideGap)
        {
            yield return new AgeGap(theirs.Value - mine.Value);
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

/// <summary>How many people the supporter walks with now. Zero: this peer would be the first.</summary>
/// <param name="People">Zero or more.</param>
public sealed record WalksWith(int People) : GoodToKnow;
