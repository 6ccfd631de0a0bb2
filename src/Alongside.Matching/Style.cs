namespace Alongside.Matching;

/// <summary>What helps most when something is hard.</summary>
public enum TalkWish
{
    /// <summary>To be heard first.</summary>
    Listening,

    /// <summary>Ideas and next steps.</summary>
    Ideas,
}

/// <summary>How words should come.</summary>
public enum ToneWish
{
    /// <summary>Gently.</summary>
    Gentle,

    /// <summary>Straight out.</summary>
    Direct,
}

/// <summary>Whether something has a place in a talk.</summary>
public enum Welcome
{
    /// <summary>It is welcome.</summary>
    Yes,

    /// <summary>Not now.</summary>
    NotNow,
}

/// <summary>How a peer likes to be supported, or how a supporter likes to support. Null is "did not say".</summary>
public sealed record Style
{
    /// <summary>Nothing said about style.</summary>
    public static Style Unsaid { get; } = new();

    /// <summary>Listening or ideas.</summary>
    public Fact<TalkWish>? Talk { get; init; }

    /// <summary>Gentle or direct.</summary>
    public Fact<ToneWish>? Tone { get; init; }

    /// <summary>Whether humour is welcome.</summary>
    public Fact<Welcome>? Humour { get; init; }

    /// <summary>Whether talk about faith is welcome.</summary>
    public Fact<Welcome>? FaithTalk { get; init; }

    /// <summary>Names the kind, never the wishes.</summary>
    /// <returns>The word "Style".</returns>
    public override string ToString() => nameof(Style);
}
