using System.Globalization;
using System.Text.Json.Nodes;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;
using Npgsql;

namespace Alongside.Web.AboutMe;

/// <summary>Everything a person said about themselves.</summary>
public sealed class AboutPrivacy(NpgsqlDataSource source, AboutStorage about) : IPersonalData
{
    public string Room => "about-me";

    public string? Page => "/about";

    public IReadOnlyList<string> Tables => ["about"];

    public async Task<JsonNode?> ExportAsync(Guid person, CancellationToken stop) =>
        (await about.OfAllAsync([person], stop)).TryGetValue(person, out var facts) ? InWords(PersonalJson.Of(facts)) : null;

    // What was picked from a list comes with the words that stood there: the short name of a line is for programs.
    private static JsonNode InWords(JsonNode facts)
    {
        Say("lived", slug => PickLists.Lived.Find(slug)?.Label);
        Say("values", slug => PickLists.FindValue(slug)?.Text);
        Say("interests", slug => PickLists.Interests.Find(slug)?.Label);
        Say("cannotStand", slug => PickLists.Dislikes.Find(slug)?.Label);
        return facts;

        void Say(string part, Func<string, Dictionary<string, string>?> words)
        {
            foreach (var picked in facts[part]?.AsArray() ?? [])
                if (words(picked!["slug"]!.GetValue<string>()) is { } known) picked["words"] = known[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName];
        }
    }

    public Task EraseAsync(Guid person, CancellationToken stop) => source.DoForAsync(person, stop, "delete from about where person_id = $1");
}
