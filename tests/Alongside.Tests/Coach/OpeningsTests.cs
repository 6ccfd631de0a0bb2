using Alongside.Web.Coach;
using Xunit;

namespace Alongside.Tests.Coach;

/// <summary>The beginnings the program carries: in both languages, open, and found again by what somebody spoke of.</summary>
public sealed class OpeningsTests
{
    [Fact]
    public void Everything_is_there_in_both_languages_and_under_one_name()
    {
        var texts = Openings.Questions.Select(q => (q.Slug, q.Text)).Concat(Openings.Stems.Select(s => (s.Slug, s.Text))).Concat(Openings.Icebreakers.Select(i => (i.Slug, i.Text))).ToList();
        Assert.True(texts.Count > 220);
        Assert.All(texts, one => Assert.True(one.Text["en"].Length > 0 && one.Text["es"].Length > 0 && !one.Text.Values.Any(text => text.Contains('!', StringComparison.Ordinal)), one.Slug));
        Assert.Empty(texts.GroupBy(one => one.Slug).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void There_is_something_to_offer_after_everything_one_may_speak_of()
    {
        foreach (var topic in new[] { "any", "loss", "worry", "win", "feeling", "plan", "body", "work", "person" })
        {
            Assert.Contains(Openings.Questions, question => question.Depth != "deep" && question.Fits.Contains(topic));
            Assert.Contains(Openings.Stems, stem => stem.Fits.Contains(topic));
        }
    }

    [Theory]
    [InlineData("en", "My grandmother died on Sunday.", "loss")]
    [InlineData("en", "I have an interview next week.", "plan")]
    [InlineData("en", "Nothing much.", "any")]
    [InlineData("es", "Tengo una entrevista la próxima semana.", "plan")]
    [InlineData("es", "Mi hermana viene.", "person")]
    public void What_somebody_spoke_of_is_seen_in_their_words(string language, string words, string topic) =>
        Assert.Equal(topic, Openings.TopicOf(words, language));

    [Fact]
    public void A_stem_ends_where_the_writers_own_words_begin() =>
        Assert.All(Openings.Stems, stem => Assert.DoesNotContain("_", stem.Beginning("es") + stem.Beginning("en"), StringComparison.Ordinal));
}
