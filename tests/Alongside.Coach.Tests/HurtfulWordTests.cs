using System.Text.Json;

namespace Alongside.Coach.Tests;

/// <summary>The list of words that can hurt.</summary>
public class HurtfulWordTests
{
    private static JsonDocument List(string language) =>
        JsonDocument.Parse(typeof(ListeningCoach).Assembly.GetManifestResourceStream($"Alongside.Coach.{language}.words-that-hurt.json")!);

    [Theory, InlineData("en", Tongue.English, 100), InlineData("es", Tongue.Spanish, 60)]
    public void No_harmless_sentence_of_the_list_is_taken_for_a_hurtful_one(string language, Tongue tongue, int least)
    {
        using var list = List(language);
        var harmless = list.RootElement.GetProperty("entries").EnumerateArray()
            .SelectMany(entry => entry.GetProperty("harmless_examples").EnumerateArray().Select(example => example.GetString()!)).ToList();
        Assert.True(harmless.Count >= least);
        Assert.All(harmless, sentence => Assert.DoesNotContain(
            Shelf.Coach.Look(sentence, null, tongue).Findings, finding => finding.Kind is FindingKind.HurtfulWord or FindingKind.Judgement or FindingKind.UnaskedAdvice));
    }

    [Theory]
    [InlineData("She is such a junkie.", "junkie", Tongue.English)]
    [InlineData("He fell off the wagon again.", "fell-off-the-wagon", Tongue.English)]
    [InlineData("They found out her brother committed suicide.", "committed-suicide", Tongue.English)]
    [InlineData("People like you always come back.", "those-people", Tongue.English)]
    [InlineData("Tu vecino es un yonqui.", "yonqui", Tongue.Spanish)]
    [InlineData("Ya llevas limpio tres meses.", "limpio", Tongue.Spanish)]
    [InlineData("Su hermano cometió suicidio.", "cometer-suicidio", Tongue.Spanish)]
    [InlineData("Ahí viven puros migrantes ilegales.", "ilegal", Tongue.Spanish)]
    [InlineData("¿Y cuál es tu nombre real?", "nombre-real", Tongue.Spanish)]
    [InlineData("Es una mujer discapacitada.", "discapacitado", Tongue.Spanish)]
    public void A_hurtful_word_names_its_entry(string sentence, string slug, Tongue tongue)
    {
        var finding = Assert.Single(Shelf.Coach.Look(sentence, null, tongue).Findings, one => one.Kind == FindingKind.HurtfulWord);
        Assert.Equal(slug, finding.Word);
        Assert.NotEmpty(ListeningCoach.WordThatHurts(slug, tongue)!.Why);
    }

    [Theory, InlineData("I am an addict, and I say it proudly.", Tongue.English), InlineData("Soy adicta y lo digo con orgullo.", Tongue.Spanish)]
    public void What_people_call_themselves_is_theirs(string sentence, Tongue tongue) =>
        Assert.DoesNotContain(Shelf.Coach.Look(sentence, null, tongue).Findings, one => one.Kind == FindingKind.HurtfulWord);

    /// <summary>What people read is in their language, whole, and never the word itself again.</summary>
    [Theory, InlineData("en", Tongue.English), InlineData("es", Tongue.Spanish)]
    public void Every_entry_says_why_and_offers_other_words(string language, Tongue tongue)
    {
        using var list = List(language);
        var slugs = list.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("slug").GetString()!).ToList();
        Assert.Equal(slugs.Count, slugs.Distinct().Count());
        Assert.All(slugs, slug =>
        {
            var word = ListeningCoach.WordThatHurts(slug, tongue)!;
            Assert.NotEmpty(word.Why);
            Assert.NotEmpty(word.OtherWords);
            Assert.Contains(word.Level, (string[])["pause", "nudge", "info"]);
            Assert.DoesNotContain(word.Term, word.OtherWords);
        });
    }

    [Fact]
    public void An_unknown_word_has_no_entry() => Assert.Null(ListeningCoach.WordThatHurts("kindness"));
}
