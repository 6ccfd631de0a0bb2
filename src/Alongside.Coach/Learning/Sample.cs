using Alongside.Coach.Reading;

namespace Alongside.Coach.Learning;

/// <summary>One labelled message, read: what the learner sees of it.</summary>
/// <param name="Label">What it does.</param>
/// <param name="Fold">Which part of the data it belongs to.</param>
/// <param name="Keys">Its n-grams.</param>
/// <param name="Values">Their weights, as many as keys.</param>
/// <param name="Hand">Its hand features.</param>
/// <param name="Scene">The message and what came before.</param>
internal sealed record Sample(int Label, int Fold, uint[] Keys, float[] Values, float[] Hand, Scene Scene)
{
    /// <summary>The writer's turn before, when there is one: its place in the list of samples; else -1.</summary>
    public int OwnBefore { get; init; } = -1;

    /// <summary>The number of the message; a copy without question marks has the same.</summary>
    public int Twin { get; init; }

    public Copy Copy { get; init; }

    public bool IsCopy => Copy != Copy.Plain;

    public string Talk { get; init; } = "";

    public string Utterance { get; init; } = "";

    public string Source { get; init; } = "";

    /// <summary>The gold type of question where the data has one: to measure with, never to train on.</summary>
    public string Asked { get; init; } = "";

    public string SaidBack { get; init; } = "";

    public string Text { get; init; } = "";
}
