using Alongside.Coach.Learning;
using Alongside.Coach.Reading;
using Alongside.Coach.Rules;

namespace Alongside.Coach;

/// <summary>Recognises what a message does. It never writes for anybody, keeps no text of what it is shown (the numbers it worked with are overwritten by the next look), and may be used by many threads at once.</summary>
public sealed class ListeningCoach
{
    /// <summary>How many turns before a message are looked at, at most.</summary>
    public const int TurnsLookedAt = Desk.Window;

    private static readonly Turn[] Nothing = [];
    private readonly Stack<Desk> desks = new();
    private readonly Model model;

    private ListeningCoach(Model model) => this.model = model;

    /// <summary>Loads the model that the library was built with.</summary>
    /// <returns>A coach; loading takes some milliseconds, so keep it.</returns>
    /// <exception cref="FormatException">The library was built with a model of another version.</exception>
    public static ListeningCoach Load()
    {
        using var stream = typeof(ListeningCoach).Assembly.GetManifestResourceStream("Alongside.Coach.model.bin")
            ?? throw new FormatException("The library was built without its model.");
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        whole.Position = 0;
        return Load(whole);
    }

    /// <summary>Loads a model that <see cref="CoachTraining.Train"/> made.</summary>
    /// <param name="model">The bytes of the model, read to their end.</param>
    /// <exception cref="FormatException">It is no model, was cut short, or belongs to another version of the library.</exception>
    public static ListeningCoach Load(Stream model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(Model.Read(model));
    }

    /// <summary>Looks at one message.</summary>
    /// <param name="message">The message, any text. What stands after 8,192 words and marks is looked at for contacts and laughter alone.</param>
    /// <param name="turnsBefore">The turns before it, oldest first; nothing later. The last 24 count, fewer will do, none is allowed.</param>
    /// <param name="tongue">The language of the message.</param>
    /// <returns>What it sees; nothing where it does not know. The same input always gives the same sight.</returns>
    public Sight Look(string message, IReadOnlyList<Turn>? turnsBefore = null, Tongue tongue = Tongue.English)
    {
        ArgumentNullException.ThrowIfNull(message);
        var desk = Take();
        try
        {
            return Look(desk, message, turnsBefore ?? Nothing, tongue);
        }
        finally
        {
            GiveBack(desk);
        }
    }

    private static Sight Look(Desk desk, string message, IReadOnlyList<Turn> turnsBefore, Tongue tongue)
    {
        var rules = RuleSet.Of(tongue);
        var scene = desk.Read(message, turnsBefore, far: tongue == Tongue.English, out var mine);
        var chances = default(Chances);
        var question = QuestionKind.None;
        Behaviour? behaviour = null;
        if (tongue == Tongue.English)
        {
            Span<float> four = stackalloc float[4];
            desk.Judge(scene, mine, four);
            chances = new(four[0], four[1], four[2], four[3]);
            behaviour = chances.Most >= desk.Model.Calibration.Confidence ? chances.Likeliest : null;
            question = EnglishQuestions.Of(scene.Now, chances.Question, chances.Reflection + chances.Input);
        }
        else
        {
            question = SpanishQuestions.Of(scene.Now);
        }
        var findings = new List<Finding>();
        rules.Look(message, scene.Now, scene.Other, findings);
        return new(behaviour, chances, question, rules.Times.Of(scene.Now), findings);
    }

    /// <summary>The entry of a <see cref="FindingKind.HurtfulWord"/>: why it can hurt and what could be said instead.</summary>
    /// <param name="slug">The <see cref="Finding.Word"/>.</param>
    /// <param name="tongue">The language of the message it was found in; each has its own list.</param>
    /// <returns>The entry, or null when there is none of that name.</returns>
    public static HurtfulWord? WordThatHurts(string slug, Tongue tongue = Tongue.English) => HurtfulWords.Of(tongue).Words.GetValueOrDefault(slug);

    private Desk Take()
    {
        lock (desks)
        {
            return desks.TryPop(out var desk) ? desk : new(model);
        }
    }

    // A desk that a very long message made large is not kept.
    private void GiveBack(Desk desk)
    {
        lock (desks)
        {
            if (desks.Count < Environment.ProcessorCount && !desk.Grown)
            {
                desks.Push(desk);
            }
        }
    }
}
