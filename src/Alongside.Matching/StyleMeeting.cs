namespace Alongside.Matching;

/// <summary>What two styles say about one wish: the wish they share, or that they differ.</summary>
/// <param name="Same">The shared wish; null when they differ.</param>
/// <param name="MayBeTold">True when both let it be told.</param>
internal readonly record struct StyleMeeting(StyleWish? Same, bool MayBeTold)
{
    /// <summary>Only wishes that both named: what one did not say neither agrees nor differs.</summary>
    public static IEnumerable<StyleMeeting> Of(Style one, Style other)
    {
        StyleMeeting?[] meetings =
        [
            Of(one.Talk, other.Talk, wish => wish == TalkWish.Listening ? StyleWish.Listening : StyleWish.Ideas),
            Of(one.Tone, other.Tone, wish => wish == ToneWish.Gentle ? StyleWish.Gentle : StyleWish.Direct),
            Of(one.Humour, other.Humour, wish => wish == Welcome.Yes ? StyleWish.HumourWelcome : StyleWish.HumourNotNow),
            Of(one.FaithTalk, other.FaithTalk, wish => wish == Welcome.Yes ? StyleWish.FaithTalkWelcome : StyleWish.FaithTalkNotNow),
        ];
        return meetings.OfType<StyleMeeting>();
    }

    private static StyleMeeting? Of<T>(Fact<T>? one, Fact<T>? other, Func<T, StyleWish> name)
        where T : struct, Enum =>
        one is null || other is null
            ? null
            : new StyleMeeting(one.Value.Equals(other.Value) ? name(one.Value) : null, one.MayBeTold && other.MayBeTold);
}
