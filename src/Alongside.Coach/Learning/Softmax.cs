namespace Alongside.Coach.Learning;

/// <summary>Turns scores into probabilities.</summary>
internal static class Softmax
{
    /// <summary>In place: the places become positive and sum to one.</summary>
    public static void Of(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }
        var sum = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - most);
            sum += score;
        }
        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }
}
