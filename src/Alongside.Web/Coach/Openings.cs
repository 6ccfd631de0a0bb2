using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alongside.Web.Coach;

/// <summary>An open question somebody may begin with.</summary>
/// <param name="Time">past, present or future.</param>
/// <param name="Fits">After what kind of thing it fits well.</param>
public sealed record OpenQuestion(string Slug, Dictionary<string, string> Text, string Theme, string Time, string Depth, IReadOnlyList<string> Fits);

/// <summary>What a question is about.</summary>
public sealed record Theme(string Slug, Dictionary<string, string> Label);

/// <summary>The beginning of saying back what was heard; ___ is where the writer's own words go.</summary>
public sealed record Stem(string Slug, [property: JsonPropertyName("stem")] Dictionary<string, string> Text, IReadOnlyList<string> Fits)
{
    /// <summary>What goes into the box: up to the blank.</summary>
    public string Beginning(string language) => Text[language].Split("___")[0].TrimEnd() + " ";
}

/// <summary>Something short to start with, or something light.</summary>
public sealed record Icebreaker(string Slug, Dictionary<string, string> Text, string Kind)
{
    public bool IsLight => Kind == "light";
}

/// <summary>The questions, stems and icebreakers the program carries, and the words by which it sees what somebody just spoke of.</summary>
public static class Openings
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true };

    public static IReadOnlyList<OpenQuestion> Questions { get; } = Read<QuestionList>("open-questions").Questions;
    public static IReadOnlyList<Stem> Stems { get; } = Read<StemList>("reflective-stems").Stems;
    public static IReadOnlyList<Icebreaker> Icebreakers { get; } = Read<IcebreakerList>("icebreakers").Icebreakers;

    public static IReadOnlyList<Theme> Themes { get; } = Read<QuestionList>("open-questions").Themes;

    // What weighs most is met first.
    private static readonly (string Topic, string List)[] Topics =
        [("loss", "losses"), ("worry", "worries"), ("win", "wins"), ("feeling", "feelings"), ("plan", "plans"), ("body", "body"), ("work", "work"), ("person", "persons")];

    private static readonly FrozenDictionary<string, IReadOnlyList<(string Topic, string Word)>> Words = Languages("feeling-words")
        .ToFrozenDictionary(language => language.Key, language => (IReadOnlyList<(string, string)>)
            [.. Topics.SelectMany(topic => language.Value.GetProperty(topic.List).EnumerateArray().Select(word => (topic.Topic, Plain(word.GetString()!))))]);

    /// <summary>What kind of thing somebody named, or "any".</summary>
    public static string TopicOf(string said, string language)
    {
        var plain = Plain(said);
        return Words.GetValueOrDefault(language, []).FirstOrDefault(word => Holds(plain, word.Word)).Topic ?? "any";
    }

    // As people type on a phone: no capitals, no accents, but ñ is a letter of its own.
    private static string Plain(string words) =>
        new string([.. words.ToLowerInvariant().Replace("ñ", "\u0001", StringComparison.Ordinal).Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)])
            .Replace('\u0001', 'ñ').Replace('’', '\'');

    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]))) return true;
        return false;
    }

    private static Dictionary<string, JsonElement> Languages(string name) =>
        Read<Dictionary<string, JsonElement>>(name).Where(part => part.Key != "meta").ToDictionary();

    private sealed record QuestionList(IReadOnlyList<Theme> Themes, IReadOnlyList<OpenQuestion> Questions);

    private sealed record StemList(IReadOnlyList<Stem> Stems);

    private sealed record IcebreakerList(IReadOnlyList<Icebreaker> Icebreakers);

    private static T Read<T>(string name)
    {
        using var list = typeof(Openings).Assembly.GetManifestResourceStream($"Alongside.Web.Coach.{name}.json")!;
        return JsonSerializer.Deserialize<T>(list, Format)!;
    }
}
