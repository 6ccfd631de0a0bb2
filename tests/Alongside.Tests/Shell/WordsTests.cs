using System.Text.RegularExpressions;
using System.Xml.Linq;
using Alongside.Web.Shell;
using Xunit;

namespace Alongside.Tests.Shell;

public sealed partial class WordsTests
{
    private static readonly string Source = House.Folder("src", "Alongside.Web");

    public static TheoryData<string> Rooms() =>
        [.. Directory.EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".es.resx", StringComparison.Ordinal) && !Built(file))
            .Select(file => Path.GetRelativePath(Source, file))];

    [Fact]
    public void There_are_words_to_look_at() => Assert.True(Rooms().Count >= 2);

    [Theory, MemberData(nameof(Rooms))]
    public void Every_word_is_there_in_both_languages_with_the_same_gaps(string room)
    {
        var (english, spanish) = (Read(room), Read(room.Replace(".resx", ".es.resx")));
        Assert.Equal(english.Keys.Order(), spanish.Keys.Order());
        foreach (var (key, words) in english)
        {
            Assert.False(string.IsNullOrWhiteSpace(words), key);
            Assert.False(string.IsNullOrWhiteSpace(spanish[key]), key);
            Assert.Equal(Gaps(words), Gaps(spanish[key]));
        }
    }

    [Theory, MemberData(nameof(Rooms))]
    public void No_word_shouts_or_gives_a_person_a_label(string room)
    {
        foreach (var (key, words) in Read(room).Concat(Read(room.Replace(".resx", ".es.resx"))))
        {
            Assert.DoesNotMatch(Shouting(), words);
            Assert.False(Forbidden().IsMatch(words), $"{key}: {words}");
        }
    }

    [Fact]
    public void The_list_of_forbidden_words_finds_them() =>
        Assert.All(["The user left", "Los pacientes", "Please wait", "an addict"], words => Assert.Matches(Forbidden(), words));

    /// <summary>A missing key would show its own name on the page, and nothing else would notice.</summary>
    [Fact]
    public void Every_key_that_a_page_of_the_frame_asks_for_exists()
    {
        foreach (var folder in new[] { "Shell", "Safety" })
        {
            var known = Rooms().SelectMany(room => Read(room.Data).Keys).ToHashSet();
            var asked = Directory.EnumerateFiles(Path.Combine(Source, folder)).Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
                .SelectMany(file => Asked().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(asked);
            Assert.Empty(asked.Except(known));
        }
    }

    [Fact]
    public void The_spanish_words_reach_the_program()
    {
        var manager = new System.Resources.ResourceManager(typeof(ShellWords));
        Assert.Equal("Salir", manager.GetString("Leave", System.Globalization.CultureInfo.GetCultureInfo("es")));
    }

    /// <summary>There is no base address in the page, so that "#main" works everywhere: a file is addressed from the root.</summary>
    [Fact]
    public void Every_file_is_addressed_from_the_root()
    {
        foreach (var page in Directory.EnumerateFiles(Source, "*.razor", SearchOption.AllDirectories).Where(file => !Built(file)))
            Assert.False(File.ReadAllText(page).Contains("\"@Assets[", StringComparison.Ordinal), $"{page}: write \"/@Assets[...]\"");
    }

    private static bool Built(string file) => file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static Dictionary<string, string> Read(string room) =>
        XDocument.Load(Path.Combine(Source, room)).Root!.Elements("data").ToDictionary(word => word.Attribute("name")!.Value, word => word.Element("value")!.Value);

    private static IEnumerable<string> Gaps(string words) => Gap().Matches(words).Select(match => match.Value).Order();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Gap();

    [GeneratedRegex("[!¡]")]
    private static partial Regex Shouting();

    [GeneratedRegex("""Words\["(\w+)"[\],]""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(users?|patients?|clients?|cases?|addicts?|clean|relapses?|compliance|please|oops|usuari[oa]s?|pacientes?|clientes?|adict[oa]s?|reca[ií]das?|por favor)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
