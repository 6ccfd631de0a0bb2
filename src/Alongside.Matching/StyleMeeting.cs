namespace Alongside.Matching;

/// <summary>What two styles say about one wish: the wish they share, or that they differ.</summary>
/// <param name="Same">The shared wish; null when they differ.</param>
internal readonly record struct StyleMeeting(StyleWish? Same)
{
    /// <summary>Only wishes that both named and that may be seen: what one did not say neither agrees nor differs.</summary>
    public static IEnumerable<StyleMeeting> Of(Style one, Style other, Sight ofOne, Sight ofOther)
    {
        if (Meeting(one.Talk, other.Talk, wish => wish == TalkWish.Listening ? StyleWish.Listening : StyleWish.Ideas) is { } talk) yield return talk;
        if (Meeting(one.Tone, other.Tone, wish => wish == ToneWish.Gentle ? StyleWish.Gentle : StyleWish.Direct) is { } tone) yield return tone;
        if (Meeting(one.Humour, other.Humour, wish => wish == Welcome.Yes ? StyleWish.HumourWelcome : StyleWish.HumourNotNow) is { } humour) yield return humour;
        if (Meeting(one.FaithTalk, other.FaithTalk, wish => wish == Welcome.Yes ? StyleWish.FaithTalkWelcome : StyleWish.FaithTalkNotNow) is { } faith) yield return faith;

        StyleMeeting? Meeting<T>(Fact<T>? mine, Fact<T>? theirs, Func<T, StyleWish> name)
            where T : struct, Enum =>
            ofOne.Has(mine) && ofOther.Has(theirs) ? new StyleMeeting(EqualityComparer<T>.Default.Equals(mine!.Value, theirs!.Value) ? name(mine.Value) : null) : null;
    }
}
