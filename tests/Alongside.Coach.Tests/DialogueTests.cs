namespace Alongside.Coach.Tests;

/// <summary>Whole talks that lead out of the frame, and talks that only look like it. Whoever writes is the only one told: a look gives its finding to its caller and to nobody else.</summary>
public class DialogueTests(ITestOutputHelper output)
{
    private static readonly FindingKind[] Boundaries = [FindingKind.Contact, FindingKind.Meeting, FindingKind.Secrecy, FindingKind.Money, FindingKind.Closeness];

    // The first line of a talk: its kind, whether a nudge is due, and whose words lead there.
    private sealed record Dialogue(string Kind, bool Due, string Sender, (string Name, string Words)[] Turns)
    {
        public static Dialogue Read(string text)
        {
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var head = lines[0].TrimStart('#', ' ').Split(' ');
            return new(head[0], head[1] == "nudge", head[2], [.. lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1]))]);
        }

        public IEnumerable<(FindingKind Kind, string Words)> Nudges(string who, Tongue tongue) =>
            from at in Enumerable.Range(0, Turns.Length)
            where Turns[at].Name == who
            let before = Turns[..at].Select(turn => new Turn(turn.Name == who, turn.Words)).ToList()
            from finding in Shelf.Coach.Look(Turns[at].Words, before, tongue).Findings
            where Boundaries.Contains(finding.Kind)
            select (finding.Kind, Turns[at].Words);
    }

    [Theory, InlineData("en", Tongue.English, 30, 28, 2), InlineData("es", Tongue.Spanish, 20, 18, 1)]
    public void Who_leads_a_talk_out_of_the_frame_is_nudged_and_whose_talk_only_looks_like_it_is_not(string language, Tongue tongue, int each, int least, int most)
    {
        var all = Files.Read($"Sets.{language}.dialogues").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Dialogue.Read).ToList();
        Assert.All(all, talk => Assert.InRange(talk.Turns.Length, 4, 8));
        Assert.All(all, talk => Assert.Contains(talk.Sender, talk.Turns.Select(turn => turn.Name)));
        var (due, innocent) = (all.Where(talk => talk.Due).ToList(), all.Where(talk => !talk.Due).ToList());
        Assert.Equal((each, each), (due.Count, innocent.Count));

        var silent = due.Where(talk => !talk.Nudges(talk.Sender, tongue).Any()).ToList();
        // Neither the one who listens nor the one who tells of their own life is to be nudged.
        var wrong = innocent.Where(talk => talk.Turns.Select(turn => turn.Name).Distinct().SelectMany(name => talk.Nudges(name, tongue)).Any()).ToList();
        output.WriteLine($"{language}: nudged {due.Count - silent.Count} of {due.Count}, innocent {wrong.Count} of {innocent.Count}");
        silent.ForEach(talk => output.WriteLine($"  silent: {talk.Kind}, {talk.Sender}"));
        wrong.ForEach(talk => output.WriteLine($"  wrong: {talk.Kind}, {string.Join("; ", talk.Turns.Select(turn => turn.Name).Distinct().SelectMany(name => talk.Nudges(name, tongue)))}"));
        Assert.True(due.Count - silent.Count >= least, "silent too often");
        Assert.True(wrong.Count <= most, "wrong too often");
    }

    /// <summary>The sentences of the other sets were written for other rules: jokes, stories, thanks, ideas.</summary>
    [Theory, InlineData("en", Tongue.English), InlineData("es", Tongue.Spanish)]
    public void Ordinary_words_between_peers_are_left_alone(string language, Tongue tongue)
    {
        var lines = ((string[])["affirmation", "judgement", "advice", "story", "humour", "time", "promise"])
            .SelectMany(set => Files.Read($"Sets.{language}.{set}").Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.Split(' ', 2)[1]).ToList();
        var wrong = lines.Where(line => Shelf.Coach.Look(line, null, tongue).Findings.Any(finding => finding.Kind is FindingKind.Secrecy or FindingKind.Money or FindingKind.Closeness)).ToList();
        output.WriteLine($"{language}: {wrong.Count} of {lines.Count}");
        wrong.ForEach(line => output.WriteLine($"  {line}"));
        Assert.True(wrong.Count * 100 <= lines.Count, "wrong in more than one of a hundred");
    }
}
