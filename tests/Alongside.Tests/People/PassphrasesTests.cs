using System.Text;
using Alongside.Web.People;

namespace Alongside.Tests.People;

/// <summary>Trust.md S4: which passphrases are taken. Only length and being known to everybody count.</summary>
public sealed class PassphrasesTests
{
    // Fifteen different letters of each script.
    public static TheoryData<string> Scripts() =>
    [
        "qzmcxbvwjkrtlpy", "абвгдежзийклмно", "αβγδεζηθικλμνξο", "אבגדהוזחטיכלמנס", "ابتثجحخدذرزسشصض", "अआइईउऊएऐओऔकखगघच", "অআইঈউঊএঐওঔকখগঘচ",
        "กขคงจฉชซฌญฎฏฐฑฒ", "აბგდევზთიკლმნოპ", "աբգդեզէըթժիլխծկ", "あいうえおかきくけこさしすせそ", "アイウエオカキクケコサシスセソ", "一二三四五六七八九十百千万上下", "가나다라마바사아자차카타파하거",
        "ሀለሐመሠረሰሸቀበተቸኀነኘ", "கஙசஞடணதநபமயரலவழ", "ཀཁགངཅཆཇཉཏཐདནཔཕབ", "ខគឃងចឆជឈញដឋឌឍណត", "ᐁᐂᐃᐄᐅᐆᐇᐈᐉᐊᐋᐌᐍᐎᐏ", "ꓐꓑꓒꓓꓔꓕꓖꓗꓘꓙꓚꓛꓜꓝꓞ",
    ];

    [Theory, MemberData(nameof(Scripts))]
    public void Fifteen_letters_of_any_script_are_enough_and_fourteen_are_not(string letters)
    {
        Assert.Equal(15, letters.EnumerateRunes().Count());
        Assert.Equal(PassphraseFlaw.None, Passphrases.Check(letters, ""));
        Assert.Equal(PassphraseFlaw.TooShort, Passphrases.Check(letters[..^1], ""));
    }

    [Theory]
    [InlineData(7, PassphraseFlaw.TooShort)]
    [InlineData(8, PassphraseFlaw.TooShort)]
    [InlineData(14, PassphraseFlaw.TooShort)]
    [InlineData(15, PassphraseFlaw.None)]
    [InlineData(64, PassphraseFlaw.None)]
    [InlineData(128, PassphraseFlaw.None)]
    [InlineData(256, PassphraseFlaw.None)]
    [InlineData(257, PassphraseFlaw.TooLong)]
    [InlineData(1 << 20, PassphraseFlaw.TooLong)]
    public void Length_decides_and_no_kind_of_letter_does(int length, PassphraseFlaw flaw) =>
        Assert.Equal(flaw, Passphrases.Check(string.Concat(Enumerable.Repeat("lantern under ", length / 14 + 1))[..length], ""));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("CorrectHorseBatteryStaple")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("alongside passphrase")]
    [InlineData("contraseña segura")]
    [InlineData("momsanaladventure")]
    [InlineData("1QA2WS3ED4RF5TG")]
    [InlineData("iloveyou       ")]
    [InlineData("   trustno1        ")]
    [InlineData("s u n s h i n e")]
    [InlineData("m o n k e y      ")]
    [InlineData("                     ")]
    public void What_everybody_thinks_of_is_refused(string passphrase) => Assert.Equal(PassphraseFlaw.TooCommon, Passphrases.Check(passphrase, ""));

    /// <summary>No kind of sign is asked for and none is forbidden; spaces count where they stand, and so does a sign nobody can see.</summary>
    [Theory]
    [InlineData("lanternunderquiet")]
    [InlineData("LANTERNUNDERQUIET")]
    [InlineData("918273640519283")]
    [InlineData("  lantern hill ")]
    [InlineData("lantern\0under q")]
    [InlineData("!?$%&/()=*+#-_.")]
    [InlineData("🌲🌊🔥🌙🍎🐢🚲🎻🧭⛵🌾🪁🧶🪵🎈")]
    public void Whatever_fifteen_signs_somebody_likes_are_taken(string passphrase) => Assert.Equal(PassphraseFlaw.None, Passphrases.Check(passphrase, ""));

    [Fact]
    public void The_sign_in_name_is_no_passphrase() => Assert.Equal(PassphraseFlaw.HoldsName, Passphrases.Check("Gentle-Orchard-214", "gentle-orchard-214"));

    [Fact]
    public async Task Nothing_is_cut_off_and_letters_match_however_they_are_composed()
    {
        using var passphrases = new Passphrases();
        var words = "  " + string.Concat(Enumerable.Range(0, 60).Select(i => (char)('a' + i % 26))) + "caf\u00e9\0 ";
        var hash = await passphrases.HashAsync(words, default);
        Assert.True(await passphrases.MatchesAsync(hash, words, default));
        Assert.True(await passphrases.MatchesAsync(hash, words.Normalize(NormalizationForm.FormD), default));
        Assert.False(await passphrases.MatchesAsync(hash, words[..^1], default));
        Assert.False(await passphrases.MatchesAsync(hash, words.Trim(), default));
    }

    [Fact]
    public async Task A_long_one_typed_in_pieces_still_opens()
    {
        using var passphrases = new Passphrases();
        var composed = string.Concat(Enumerable.Repeat("éàüöñ", 50));
        var typed = composed.Normalize(NormalizationForm.FormD);
        Assert.True(typed.Length > Passphrases.Longest);
        Assert.Equal(PassphraseFlaw.None, Passphrases.Check(typed, ""));
        Assert.True(await passphrases.MatchesAsync(await passphrases.HashAsync(composed, default), typed, default));
    }

    [Fact]
    public async Task More_at_once_than_can_be_hashed_soon_are_told_to_wait()
    {
        using var passphrases = new Passphrases();
        var tries = Enumerable.Range(0, 60).Select(_ => passphrases.MatchesAsync(null, "lantern under quiet", default)).ToList();
        await Task.WhenAll(tries.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Contains(tries, t => t.Exception?.InnerException is TooBusyException);
        Assert.Contains(tries, t => t.IsCompletedSuccessfully && !t.Result);
    }
}
