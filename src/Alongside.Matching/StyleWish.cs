namespace Alongside.Matching;

/// <summary>A wish of style that two people share.</summary>
public enum StyleWish
{
    /// <summary>To be heard first.</summary>
    Listening,

    /// <summary>Ideas and next steps.</summary>
    Ideas,

    /// <summary>Gentle words.</summary>
    Gentle,

    /// <summary>Words straight out.</summary>
    Direct,

    /// <summary>Humour is welcome.</summary>
    HumourWelcome,

    /// <summary>No humour for now.</summary>
    HumourNotNow,

    /// <summary>Talk about faith is welcome.</summary>
    FaithTalkWelcome,

    /// <summary>No talk about faith for now.</summary>
    FaithTalkNotNow,
}
