namespace Alongside.Coach.Learning;

/// <summary>What the linear model says of a message, of its strongest sentence for each behaviour, of its last, and of its sentences on average.</summary>
internal sealed class Opinion
{
    public float[] Whole { get; } = new float[LinearModel.Classes];

    public float[] Strongest { get; } = new float[LinearModel.Classes];

    public float[] Last { get; } = new float[LinearModel.Classes];

    public float[] Average { get; } = new float[LinearModel.Classes];
}
