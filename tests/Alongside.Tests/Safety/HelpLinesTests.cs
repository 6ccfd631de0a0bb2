using System.Text.Json;
using System.Text.RegularExpressions;
using Alongside.Tests.AboutMe;
using Xunit;

namespace Alongside.Tests.Safety;

public partial class HelpLinesTests
{
    private static readonly JsonElement HelpLines = EmbeddedContent.HelpLines;

    private static readonly List<JsonElement> Countries = [.. HelpLines.List("countries")];

    private static IEnumerable<JsonElement> Lines => Countries.SelectMany(country => country.List("lines"));

    [Fact]
    public void Seven_countries_are_listed_once_each() =>
        Assert.Equal(["US", "CA", "GB", "IE", "AU", "ES", "MX"], Countries.Select(country => country.Word("code")));

    [Fact]
    public void Every_country_has_an_emergency_number_and_a_line() =>
        Assert.All(Countries, country =>
        {
            Assert.Matches("^[0-9]{3}$", country.GetProperty("emergency").Word("dial"));
            Assert.NotEmpty(country.List("lines"));
        });

    // An international form turns a short code into a number that nobody can reach.
    [Fact]
    public void Every_number_is_dialled_as_inside_its_country() =>
        Assert.All(Lines, line =>
        {
            Assert.Matches(AsDialled(), line.Word("dial"));
            Assert.Equal(Digits(line.Word("display")), Digits(line.Word("dial")));
        });

    [Fact]
    public void Short_codes_stay_short() =>
        Assert.Equal(
            ["988", "988", "988", "741741", "988", "988", "116123", "85258", "08088088000", "116123", "131114", "0477131114", "024", "8009112000"],
            Lines.Select(line => line.Word("dial")));

    [Fact]
    public void Every_line_says_how_it_is_reached_in_which_language_and_who_said_so() =>
        Assert.All(Lines, line =>
        {
            Assert.Contains(line.Word("kind"), new[] { "call", "text", "chat" });
            Assert.All(line.List("languages"), language => Assert.Matches("^[a-z]{2}$", language.GetString()));
            Assert.NotEmpty(line.List("languages"));
            Assert.StartsWith("https://", line.Word("source_url"), StringComparison.Ordinal);
        });

    [Fact]
    public void A_word_to_send_stands_only_with_a_text_line()
    {
        var withWord = Lines.Where(line => line.TryGetProperty("text", out _)).ToList();
        Assert.Equal(["AYUDA", "HOME", "SHOUT"], withWord.Select(line => line.Word("text")));
        Assert.All(withWord, line => Assert.Equal("text", line.Word("kind")));
    }

    // The day is a fact about this programme: shipped lines have not been dialled by anybody here.
    [Fact]
    public void No_line_claims_to_have_been_checked() =>
        Assert.All(Lines, line =>
        {
            Assert.Equal(JsonValueKind.Null, line.GetProperty("checked_on").ValueKind);
            Assert.Equal(JsonValueKind.Null, line.GetProperty("checked_by").ValueKind);
        });

    [Fact]
    public void Lines_have_names_of_their_own() =>
        Assert.Equal(Lines.Select(line => line.Word("slug")).Distinct(), Lines.Select(line => line.Word("slug")));

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    [GeneratedRegex("^[0-9][0-9 -]*$", RegexOptions.NonBacktracking)]
    private static partial Regex AsDialled();
}
