using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Alongside.Coach.Tests;

/// <summary>Any text at all: it never throws, stays inside the text, and never takes longer than the text is long.</summary>
public class PropertyTests
{
    private static readonly string[] Odd =
        ["", "\ud83d", "\udc00\ud83d", "\u0301", "?", "-", "--", "'", "@", "+1", "\0", "\uffff", "haha ", "you should ", "¿", "\"", "1", " ", "\n", "I'll ", "ß", "😂", "that "];

    private static readonly Arbitrary<string> Texts = Arb.From(
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            Gen.Elements(Odd).ArrayOf().Select(parts => string.Concat(parts))));

    [Fact]
    public void No_text_makes_it_throw_and_findings_stay_inside_it()
    {
        var seen = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Texts, Texts, (message, before) =>
        {
            foreach (var tongue in Enum.GetValues<Tongue>())
            {
                var sight = Shelf.Coach.Look(message, [new(false, before), new(true, message)], tongue);
                seen += sight.Findings.Count;
                if (sight.Findings.Any(one => one.Start < 0 || one.Length < 1 || one.Start + one.Length > message.Length) || float.IsNaN(sight.Chances.Most))
                {
                    return false;
                }
            }
            return true;
        }));
        Assert.True(seen > 100, "the texts must give the rules something to find");
    }

    public static TheoryData<string> Endless => new(
        "a\u0301", "\u0301", "\ud83d", "you should ", "okay so and but ", "so ", "1", "1 ", "+", "@a", "@", "-", "\"", "a,", "¿", ".", "?", "that that ", "i'll i'll ", "you ", "no no que ", "x");

    [Theory]
    [MemberData(nameof(Endless))]
    public void Ten_times_as_much_of_anything_takes_no_more_than_forty_times_as_long(string part)
    {
        foreach (var tongue in Enum.GetValues<Tongue>())
        {
            Shelf.Coach.Look(part, [new(false, part)], tongue);
            var (large, small) = (Seconds(1_000_000), Seconds(100_000));
            Assert.True(large < 40 * Math.Max(small, 0.001), $"{tongue}: {small * 1000:0.0} ms, ten times as much {large * 1000:0.0} ms");

            // The least of three: what the machine did besides is not the coach's.
            double Seconds(int letters)
            {
                var text = string.Concat(Enumerable.Repeat(part, letters / part.Length));
                return Enumerable.Range(0, 3).Min(_ =>
                {
                    var watch = Stopwatch.StartNew();
                    Shelf.Coach.Look(text, [new(false, text), new(true, text)], tongue);
                    return watch.Elapsed.TotalSeconds;
                });
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_combining_marks_are_one_word() =>
        Assert.Empty(Shelf.Coach.Look("a" + new string('\u0301', 100_000)).Findings);
}
