namespace Alongside.Coach.Learning;

/// <summary>The numbers of the learner. They were chosen on the five folds and are part of the model card.</summary>
internal sealed record LearningPlan
{
    public static readonly LearningPlan Standard = new();

    /// <summary>An n-gram seen in fewer messages is not learned.</summary>
    public int LeastSeen { get; init; } = 2;

    public double GramPenalty { get; init; } = 20;

    public double HandPenalty { get; init; } = 40;

    /// <summary>How much each copy counts beside its original.</summary>
    public double CopyWeight { get; init; } = 0.7;

    public int LinearSteps { get; init; } = 120;

    public int Rounds { get; init; } = 150;

    public int Depth { get; init; } = 3;

    public double Pace { get; init; } = 0.03;

    public double LeafPenalty { get; init; } = 4;

    public double LeastInLeaf { get; init; } = 8;

    /// <summary>The share of messages and of features that each tree is shown.</summary>
    public double RowShare { get; init; } = 0.7;

    public double FeatureShare { get; init; } = 0.3;

    /// <summary>Giving input is the rarest behaviour; its probability is raised by this before all are made to sum to one again, for the sake of the macro F1.</summary>
    public double InputWeight { get; init; } = 1.3;

    /// <summary>How often the coach must have been right above the confidence from which it speaks.</summary>
    public double Trust { get; init; } = 0.9;

    public ulong Seed { get; init; } = 20261120;
}
