namespace Alongside.Coach.Learning;

/// <summary>Features cut into at most 32 steps, so that a tree has few places to look for a question.</summary>
internal sealed class Binned
{
    public const int Most = 32;

    public Binned(IReadOnlyList<float[]> rows)
    {
        var width = rows[0].Length;
        Edges = new float[width][];
        Steps = new byte[width][];
        for (var feature = 0; feature < width; feature++)
        {
            Edges[feature] = Cut(rows, feature);
            Steps[feature] = [.. rows.Select(row => Step(Edges[feature], row[feature]))];
        }
    }

    /// <summary>For each feature the highest value of each step but the last.</summary>
    public float[][] Edges { get; }

    /// <summary>For each feature the step of each row.</summary>
    public byte[][] Steps { get; }

    private static float[] Cut(IReadOnlyList<float[]> rows, int feature)
    {
        var sorted = rows.Select(row => row[feature]).Order().ToArray();
        var edges = new List<float>();
        for (var step = 1; step < Most; step++)
        {
            var below = sorted[(sorted.Length * step / Most) - (sorted.Length * step / Most > 0 ? 1 : 0)];
            if (below < sorted[^1] && (edges.Count == 0 || below > edges[^1]))
            {
                edges.Add(below);
            }
        }
        return [.. edges];
    }

    private static byte Step(float[] edges, float value)
    {
        var step = 0;
        while (step < edges.Length && value > edges[step])
        {
            step++;
        }
        return (byte)step;
    }
}
