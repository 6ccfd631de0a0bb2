using Alongside.Web.Conversations;
using Microsoft.Extensions.Primitives;

namespace Alongside.Web.AboutMe;

/// <summary>What was sent with a form: cleaned, never trusted, and kept as typed for showing it again.</summary>
public sealed class Answers(IFormCollection form)
{
    private readonly Dictionary<string, int> _tooLong = [];

    public bool AllFit => _tooLong.Count == 0;

    /// <summary>By how much the words of a field are too long; null when they fit.</summary>
    public int? TooLong(string field) => _tooLong.TryGetValue(field, out var longest) ? longest : null;

    public IReadOnlyList<string> All(string field) => [.. form[field].OfType<string>().Where(value => value.Length > 0).Distinct()];

    public string One(string field) => form[field] is { Count: > 0 } values ? values[0] ?? "" : "";

    public bool Has(string field) => !StringValues.IsNullOrEmpty(form[field]);

    /// <summary>Own words, or null when there are none. Words that are too long are remembered as a flaw, and not cut.</summary>
    public string? Words(string field, int longest)
    {
        var words = Saying.Clean(One(field));
        if (words.Length > longest) _tooLong[field] = longest;
        return words.Length == 0 ? null : words;
    }

    public T? Enum<T>(string field)
        where T : struct, Enum => System.Enum.TryParse<T>(One(field), out var value) && System.Enum.IsDefined(value) ? value : null;

    /// <summary>The level picked in a select, among those this person may pick; else where such a fact starts.</summary>
    public Visibility To(string field, bool supporter, Visibility start) =>
        Enum<Visibility>(field) is { } picked && VisibilityLevels.Of(supporter).Contains(picked) ? picked : start;

    public Shown<string>? Shown(string field, int longest, bool supporter) =>
        Words(field, longest) is { } words ? new(words, To($"see-{field}", supporter, VisibilityLevels.ForWords(supporter))) : null;

    public Shown<T>? Shown<T>(string field, bool supporter, Visibility start)
        where T : struct, Enum => Enum<T>(field) is { } value ? new(value, To($"see-{field}", supporter, start)) : null;
}
