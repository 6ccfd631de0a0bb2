namespace Alongside.Coach.Learning;

/// <summary>Small decision trees whose answers are added up, four for each round: one a behaviour.</summary>
/// <param name="Depth">How many questions each tree asks.</param>
/// <param name="Features">The feature each question looks at; a tree's questions lie in one row, children at 2n+1 and 2n+2.</param>
/// <param name="Limits">At most this goes left, more goes right.</param>
/// <param name="Leaves">What each end adds.</param>
internal sealed record Forest(int Depth, byte[] Features, float[] Limits, float[] Leaves)
{
    private int Nodes => (1 << Depth) - 1;

    public int Trees => Leaves.Length >> Depth;

    /// <summary>Adds to the scores of the four behaviours, which are not yet probabilities.</summary>
    public void Score(ReadOnlySpan<float> features, Span<float> into)
    {
        var nodes = Nodes;
        for (var tree = 0; tree < Trees; tree++)
        {
            into[tree & 3] += Leaves[(tree << Depth) + Walk(tree * nodes, features)];
        }
    }

    private int Walk(int root, ReadOnlySpan<float> features)
    {
        var node = 0;
        for (var level = 0; level < Depth; level++)
        {
            node = (2 * node) + (features[Features[root + node]] <= Limits[root + node] ? 1 : 2);
        }
        return node - Nodes;
    }
}
