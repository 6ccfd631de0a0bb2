using Alongside.Coach.Reading;

namespace Alongside.Coach;

/// <summary>What a conversation was like, as counts for the one who wrote it. No grades, no comparison with others.</summary>
/// <param name="MyWords">How many words the writer used.</param>
/// <param name="AllWords">How many words everybody used.</param>
/// <param name="MyTurns">How many turns the writer took.</param>
/// <param name="AllTurns">How many turns everybody took.</param>
/// <param name="LongestRun">The most words the writer said before somebody else had a turn.</param>
/// <param name="OpenQuestions">How many of the writer's turns asked openly.</param>
/// <param name="ClosedQuestions">How many asked for a word or a number.</param>
/// <param name="SaidBack">How many of the writer's turns said some of the other's telling words back.</param>
/// <param name="UnaskedAdvice">How many of the writer's turns said what to do without being asked.</param>
/// <param name="Past">How many of the writer's turns looked at what was.</param>
/// <param name="Now">How many looked at what is.</param>
/// <param name="Next">How many looked at what may come.</param>
public sealed record Mirror(
    int MyWords, int AllWords, int MyTurns, int AllTurns, int LongestRun, int OpenQuestions, int ClosedQuestions, int SaidBack, int UnaskedAdvice, int Past, int Now, int Next)
{
    /// <summary>A turn says words back when it shares two telling words with the other's last turn, or one and is short.</summary>
    private const int Shared = 2;

    private const int Short = 8;

    /// <summary>Holds a mirror to a conversation.</summary>
    /// <param name="coach">The coach.</param>
    /// <param name="turns">All turns in their order; <see cref="Turn.Mine"/> marks those of the one who looks into the mirror. None gives zeros.</param>
    /// <param name="tongue">The language of the conversation.</param>
    public static Mirror Of(ListeningCoach coach, IReadOnlyList<Turn> turns, Tongue tongue = Tongue.English)
    {
        ArgumentNullException.ThrowIfNull(coach);
        ArgumentNullException.ThrowIfNull(turns);
        var counts = new Mirror(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var (run, words) = (0, new Words());
        Words? other = null;
        for (var at = 0; at < turns.Count; at++)
        {
            var turn = turns[at];
            words.Read(turn.Text);
            var length = Count(words);
            counts = counts with { AllWords = counts.AllWords + length, AllTurns = counts.AllTurns + 1 };
            if (!turn.Mine)
            {
                (run, other) = (0, new Words().Read(turn.Text));
                continue;
            }
            run += length;
            var before = Enumerable.Range(Math.Max(0, at - ListeningCoach.TurnsLookedAt), Math.Min(at, ListeningCoach.TurnsLookedAt)).Select(index => turns[index]).ToArray();
            counts = counts.With(coach.Look(turn.Text, before, tongue), Echoes(words, other)) with
            {
                MyWords = counts.MyWords + length,
                MyTurns = counts.MyTurns + 1,
                LongestRun = Math.Max(counts.LongestRun, run),
            };
        }
        return counts;
    }

    private Mirror With(Sight sight, bool echoes) => this with
    {
        OpenQuestions = OpenQuestions + (sight.Question == QuestionKind.Open ? 1 : 0),
        ClosedQuestions = ClosedQuestions + (sight.Question == QuestionKind.Closed ? 1 : 0),
        SaidBack = SaidBack + (echoes ? 1 : 0),
        UnaskedAdvice = UnaskedAdvice + (sight.Findings.Any(finding => finding.Kind == FindingKind.UnaskedAdvice) ? 1 : 0),
        Past = Past + (sight.Time == TimeOfTalk.Past ? 1 : 0),
        Now = Now + (sight.Time == TimeOfTalk.Now ? 1 : 0),
        Next = Next + (sight.Time == TimeOfTalk.Next ? 1 : 0),
    };

    private static bool Echoes(Words words, Words? other)
    {
        var (shared, _) = new Reading.SaidBack(other, stackalloc ulong[Reading.SaidBack.Places]).In(words);
        return shared >= Shared || (shared == 1 && Count(words) <= Short);
    }

    private static int Count(Words words)
    {
        var count = 0;
        foreach (var token in words.Tokens)
        {
            count += token.IsMark ? 0 : 1;
        }
        return count;
    }
}
