namespace Alongside.Coach.Learning;

/// <summary>What the trees see: the hand features, what the linear model thinks of the message, and what it thought of the writer's two turns before.</summary>
internal static class StackFeatures
{
    public const int Count = HandFeatures.Count + (3 * LinearModel.Classes);

    /// <summary>Lays the parts side by side; an empty part, where there was no turn, stays zero.</summary>
    public static void Fill(ReadOnlySpan<float> hand, ReadOnlySpan<float> now, ReadOnlySpan<float> before, ReadOnlySpan<float> earlier, Span<float> into)
    {
        into.Clear();
        hand.CopyTo(into);
        now.CopyTo(into[HandFeatures.Count..]);
        before.CopyTo(into[(HandFeatures.Count + LinearModel.Classes)..]);
        earlier.CopyTo(into[(HandFeatures.Count + (2 * LinearModel.Classes))..]);
    }
}
