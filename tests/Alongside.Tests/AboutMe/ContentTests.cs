using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Alongside.Tests.AboutMe;

public partial class ContentTests
{
    private static readonly string[] Languages = ["en", "es"];

    private static readonly (string File, JsonElement Content)[] Files =
    [
        ("lived-experiences", EmbeddedContent.LivedExperiences),
        ("values", EmbeddedContent.Values),
        ("interests", EmbeddedContent.Interests),
        ("help-lines", EmbeddedContent.HelpLines),
        ("promises", EmbeddedContent.Promises),
        ("rapport-pulse", EmbeddedContent.RapportPulse),
    ];

    private static IEnumerable<(string Place, JsonElement Text)> AllTexts =>
        Files.SelectMany(file => EmbeddedContent.Texts(file.Content, file.File));

    // The texts are found by their shape, so a label that is one bare string again would hide itself: count them.
    [Theory]
    [InlineData("lived-experiences", 2 * 10 + 223 + 27)]
    [InlineData("values", 2 * 24)]
    [InlineData("interests", 2 * 6 + 49)]
    [InlineData("help-lines", 7 + 3 * 14 + 1)]
    [InlineData("promises", 2 + 27)]
    [InlineData("rapport-pulse", 2 + 5 + 1 + 5 * 4 + 4)]
    public void Each_file_has_all_its_texts(string file, int texts)
    {
        var content = Files.Single(each => each.File == file).Content;
        Assert.Equal(texts, EmbeddedContent.Texts(content).Count());
    }

    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        Assert.Empty(AllTexts.Where(each => Languages.Any(language => string.IsNullOrWhiteSpace(each.Text.In(language))))
            .Select(each => each.Place));

    [Fact]
    public void No_text_shouts_or_uses_a_word_we_never_put_on_a_screen() =>
        Assert.Empty(from each in AllTexts
                     from language in Languages
                     let words = each.Text.In(language)
                     where words.AsSpan().ContainsAny('!', '¡') || Forbidden().IsMatch(words)
                     select $"{each.Place}: {words}");

    [Theory]
    [InlineData("lived-experiences", "items")]
    [InlineData("lived-experiences", "groups")]
    [InlineData("interests", "items")]
    [InlineData("interests", "groups")]
    [InlineData("values", "values")]
    public void Slugs_are_unique_and_kebab_case(string file, string list)
    {
        var slugs = Files.Single(each => each.File == file).Content.List(list).Select(item => item.Word("slug")).ToList();
        Assert.NotEmpty(slugs);
        Assert.Equal(slugs.Distinct(), slugs);
        Assert.All(slugs, slug => Assert.Matches(KebabCase(), slug));
    }

    [Theory]
    [InlineData("lived-experiences")]
    [InlineData("interests")]
    public void Every_item_is_in_a_group_and_no_group_is_empty(string file)
    {
        var content = Files.Single(each => each.File == file).Content;
        var groups = content.List("groups").Select(group => group.Word("slug")).Order();
        Assert.Equal(groups, content.List("items").Select(item => item.Word("group")).Distinct().Order());
    }

    [Theory]
    [InlineData("lived-experiences")]
    [InlineData("interests")]
    public void No_two_items_read_the_same(string file)
    {
        var items = Files.Single(each => each.File == file).Content.List("items").ToList();
        Assert.All(Languages, language =>
        {
            var labels = items.Select(item => item.GetProperty("label").In(language));
            Assert.Equal(labels.Distinct(StringComparer.OrdinalIgnoreCase), labels);
        });
    }

    [Fact]
    public void Lived_experiences_have_a_known_sensitivity_and_the_special_ones_say_why()
    {
        var meta = EmbeddedContent.LivedExperiences.GetProperty("meta");
        Assert.All(EmbeddedContent.LivedExperiences.List("items"), item =>
        {
            var sensitivity = item.Word("sensitivity");
            Assert.True(meta.GetProperty("sensitivity").TryGetProperty(sensitivity, out _), item.Word("slug"));
            Assert.Equal(sensitivity != "open", item.GetProperty("sensitive").GetBoolean());
            var why = item.TryGetProperty("basis", out var basis) ? basis.GetString() : null;
            Assert.Equal(sensitivity == "special", why is not null);
            Assert.True(why is null || meta.GetProperty("basis").TryGetProperty(why, out _), item.Word("slug"));
        });
    }

    [Fact]
    public void A_wider_line_is_another_line_of_the_list()
    {
        var items = EmbeddedContent.LivedExperiences.List("items").ToList();
        var slugs = items.Select(item => item.Word("slug")).ToHashSet();
        var wider = items.Where(item => item.TryGetProperty("broader", out _)).ToList();
        Assert.NotEmpty(wider);
        Assert.All(wider, item => Assert.Contains(item.Word("broader"), slugs));
        Assert.All(wider, item => Assert.NotEqual(item.Word("slug"), item.Word("broader")));
    }

    [Fact]
    public void Values_that_hint_at_protected_facts_are_values()
    {
        var hints = EmbeddedContent.Values.GetProperty("meta").List("private_by_default").Select(slug => slug.GetString());
        Assert.Subset(EmbeddedContent.Values.List("values").Select(value => (string?)value.Word("slug")).ToHashSet(), hints.ToHashSet());
    }

    [Fact]
    public void Promises_are_said_in_short_sentences() =>
        Assert.Empty(from each in EmbeddedContent.Texts(EmbeddedContent.Promises)
                     from language in Languages
                     from sentence in SentenceEnd().Split(each.Text.In(language))
                     where sentence.Split(' ').Length >= 15
                     select sentence);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex KebabCase();

    [GeneratedRegex("[.?] ", RegexOptions.NonBacktracking)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"\b(users?|patients?|clients?|cases?|addict\w*|clean|relaps\w*|complian\w*|non-adherent|please|oops"
        + @"|usuari[oa]s?|pacientes?|clientes?|casos?|adict[oa]s?|adicción|adicciones|limpi[oa]s?|recaídas?|cumplimiento|por favor|ups)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Forbidden();
}
