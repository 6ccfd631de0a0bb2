namespace Alongside.Coach.Learning;

/// <summary>The numbers of the learner. They were chosen on the five folds and are part of the model card.</summary>
internal sealed record LearningPlan
{
    public static readonly LearningPlan Standard = new();

    /// <summary>An n-gram seen in fewer messages is not learned.</summary>
    public int LeastSeen { get; init; } = 2;

    public double GramPenalty { get; init; } = 1;

    public double HandPenalty { get; init; } = 1;

    public int LinearSteps { get; init; } = 120;

    public int Rounds { get; init; } = 140;

    public int Depth { get; init; } = 4;

    public double Pace { get; init; } = 0.08;

    public double LeafPenalty { get; init; } = 4;

    public double LeastInLeaf { get; init; } = 8;

    /// <summary>The share of messages and of features that each tree is shown.</summary>
    public double RowShare { get; init; } = 0.7;

    public double FeatureShare { get; init; } = 0.4;

    public ulong Seed { get; init; } = 20261120;
}
