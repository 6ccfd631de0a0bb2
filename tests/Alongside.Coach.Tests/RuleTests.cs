namespace Alongside.Coach.Tests;

/// <summary>Each rule beside its own hand-written sentences: right in nine of ten at least; how much it finds is printed.</summary>
public class RuleTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Sets => new(
        from language in (string[])["en", "es"]
        from set in (string[])["affirmation", "judgement", "advice", "story", "humour", "time", "promise", "boundary", "secrecy", "money", "closeness", "question"]
        where language == "es" || set != "question"
        select (language, set));

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_rule_is_right_in_nine_of_ten_of_what_it_says(string language, string set)
    {
        var lines = Files.Read($"Sets.{language}.{set}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToList();
        var meant = lines.Where(line => line[0] != "-").ToList();
        Assert.True(meant.Count >= 60, $"{meant.Count} sentences that mean it");
        Assert.True(lines.Count - meant.Count >= 60, $"{lines.Count - meant.Count} that only look like it");
        Assert.Equal(lines.Count, lines.Select(line => line[1]).Distinct().Count());

        var tongue = language == "es" ? Tongue.Spanish : Tongue.English;
        var said = lines.ConvertAll(line => Said(set, Shelf.Coach.Look(line[1], null, tongue)));
        var right = lines.Zip(said).Count(pair => pair.First[0] != "-" && pair.Second.Contains(pair.First[0]));
        var wrong = lines.Zip(said).Where(pair => pair.Second.Count > 0 && !pair.Second.Contains(pair.First[0])).ToList();
        output.WriteLine($"{language} {set}: precision {(double)right / (right + wrong.Count):0.000}, recall {(double)right / meant.Count:0.000}");
        wrong.ForEach(pair => output.WriteLine($"  {string.Join(", ", pair.Second)} in: {pair.First[1]}"));
        lines.Zip(said).Where(pair => pair.First[0] != "-" && pair.Second.Count == 0).ToList().ForEach(pair => output.WriteLine($"  not seen: {pair.First[1]}"));
        Assert.True(right >= 0.9 * (right + wrong.Count), "wrong too often");
        Assert.True(right >= 0.6 * meant.Count, "found too little to be of use");
    }

    private static List<string> Said(string set, Sight sight) => set switch
    {
        "question" => sight.Question == QuestionKind.None ? [] : [sight.Question == QuestionKind.Open ? "open" : "closed"],
        "time" => sight.Time is { } time ? [time switch { TimeOfTalk.Past => "past", TimeOfTalk.Now => "now", _ => "next" }] : [],
        _ => [.. sight.Findings.Select(finding => Name(set, finding.Kind)).OfType<string>().Distinct()],
    };

    private static string? Name(string set, FindingKind kind) => (set, kind) switch
    {
        ("affirmation", FindingKind.Affirmation) => "+",
        ("judgement", FindingKind.Judgement or FindingKind.HurtfulWord) => "+",
        ("humour", FindingKind.Humour) => "+",
        ("promise", FindingKind.Promise) => "+",
        ("advice", FindingKind.UnaskedAdvice) => "unasked",
        ("advice", FindingKind.AllowedAdvice) => "allowed",
        ("story", FindingKind.OwnStory) => "story",
        ("story", FindingKind.OwnStoryReturning) => "returns",
        ("boundary", FindingKind.Contact) => "contact",
        ("boundary", FindingKind.Meeting) => "meeting",
        ("secrecy", FindingKind.Secrecy) => "+",
        ("money", FindingKind.Money) => "+",
        ("closeness", FindingKind.Closeness) => "+",
        _ => null,
    };
}
