namespace Alongside.Coach;

/// <summary>How likely a message does each of the four things. They are positive and sum to 1; all zero where the language has no learned model.</summary>
/// <param name="Other">A nod, a greeting, a story, thanks.</param>
/// <param name="Question">It asks.</param>
/// <param name="Reflection">It says back.</param>
/// <param name="Input">It informs or advises.</param>
public readonly record struct Chances(float Other, float Question, float Reflection, float Input)
{
    /// <summary>The likeliest behaviour, whether or not it is sure enough to be told.</summary>
    public Behaviour Likeliest
    {
        get
        {
            var (best, most) = (Behaviour.Other, Other);
            (best, most) = Question > most ? (Behaviour.Question, Question) : (best, most);
            (best, most) = Reflection > most ? (Behaviour.Reflection, Reflection) : (best, most);
            return Input > most ? Behaviour.Input : best;
        }
    }

    /// <summary>The chance of the likeliest behaviour, 0 to 1.</summary>
    public float Most => Math.Max(Math.Max(Other, Question), Math.Max(Reflection, Input));
}

/// <summary>What the coach sees in one message. Nothing of the message itself is kept in it.</summary>
/// <param name="Behaviour">What the message does; null where the coach is not sure enough (below the confidence that was right nine times in ten) or has no model for the language.</param>
/// <param name="Chances">The calibrated probabilities behind it.</param>
/// <param name="Question">Whether it asks, and how.</param>
/// <param name="Time">Where in time it looks; null where that is not clear.</param>
/// <param name="Findings">What the rules found, in no promised order; may be empty.</param>
public sealed record Sight(Behaviour? Behaviour, Chances Chances, QuestionKind Question, TimeOfTalk? Time, IReadOnlyList<Finding> Findings);
