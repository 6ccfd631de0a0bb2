using System.Text.Json;

namespace Alongside.Coach.Tests;

/// <summary>The list of words that can hurt.</summary>
public class HurtfulWordTests
{
    private static readonly JsonDocument List =
        JsonDocument.Parse(typeof(ListeningCoach).Assembly.GetManifestResourceStream("Alongside.Coach.en.words-that-hurt.json")!);

    [Fact]
    public void No_harmless_sentence_of_the_list_is_taken_for_a_hurtful_one()
    {
        var harmless = List.RootElement.GetProperty("entries").EnumerateArray()
            .SelectMany(entry => entry.GetProperty("harmless_examples").EnumerateArray().Select(example => example.GetString()!)).ToList();
        Assert.True(harmless.Count > 100);
        Assert.All(harmless, sentence => Assert.DoesNotContain(
            Shelf.Coach.Look(sentence).Findings, finding => finding.Kind is FindingKind.HurtfulWord or FindingKind.Judgement or FindingKind.UnaskedAdvice));
    }

    [Theory]
    [InlineData("She is such a junkie.", "junkie")]
    [InlineData("He fell off the wagon again.", "fell-off-the-wagon")]
    [InlineData("They found out her brother committed suicide.", "committed-suicide")]
    [InlineData("People like you always come back.", "those-people")]
    public void A_hurtful_word_names_its_entry(string sentence, string slug)
    {
        var finding = Assert.Single(Shelf.Coach.Look(sentence).Findings, one => one.Kind == FindingKind.HurtfulWord);
        Assert.Equal(slug, finding.Word);
        Assert.NotEmpty(ListeningCoach.WordThatHurts(slug)!.Why);
    }

    [Fact]
    public void What_people_call_themselves_is_theirs() =>
        Assert.DoesNotContain(Shelf.Coach.Look("I am an addict, and I say it proudly.").Findings, one => one.Kind == FindingKind.HurtfulWord);

    [Fact]
    public void An_unknown_word_has_no_entry() => Assert.Null(ListeningCoach.WordThatHurts("kindness"));
}
