namespace Alongside.Coach.Learning;

/// <summary>All that is learned: what a model file holds.</summary>
internal sealed record Model(Stack Stack, Calibration Calibration)
{
    private const uint Mark = 0x314D4341;

    /// <summary>Writes the model. The same model gives the same bytes.</summary>
    public void Write(Stream stream)
    {
        using var file = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        var (linear, forest) = (Stack.Linear, Stack.Forest);
        file.Write(Mark);
        file.Write(HandFeatures.Count);
        file.Write(StackFeatures.Count);
        file.Write(Calibration.Temperature);
        file.Write(Calibration.InputWeight);
        file.Write(Calibration.Confidence);
        file.Write(linear.Keys.Length);
        Array.ForEach(linear.Keys, file.Write);
        Array.ForEach(linear.Weights, weight => file.Write((Half)weight));
        foreach (var part in (float[][])[linear.Hand, linear.Centre, linear.Scale, linear.Bias])
        {
            Array.ForEach(part, file.Write);
        }
        file.Write(forest.Depth);
        file.Write(forest.Leaves.Length);
        file.Write(forest.Features);
        Array.ForEach(forest.Limits, file.Write);
        Array.ForEach(forest.Leaves, file.Write);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="FormatException">It is no model, was cut short, or belongs to another version of the library.</exception>
    public static Model Read(Stream stream)
    {
        using var file = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (file.ReadUInt32() != Mark || file.ReadInt32() != HandFeatures.Count || file.ReadInt32() != StackFeatures.Count)
            {
                throw new FormatException("This is not a model of this version of the coach: train it again.");
            }
            var calibration = new Calibration(file.ReadSingle(), file.ReadSingle(), file.ReadSingle());
            var keys = new uint[Length(file.ReadInt32())];
            for (var at = 0; at < keys.Length; at++)
            {
                keys[at] = file.ReadUInt32();
            }
            var weights = new float[keys.Length * LinearModel.Classes];
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] = (float)file.ReadHalf();
            }
            var linear = new LinearModel(
                keys, weights, Floats(file, HandFeatures.Count * LinearModel.Classes), Floats(file, HandFeatures.Count), Floats(file, HandFeatures.Count), Floats(file, LinearModel.Classes));
            var depth = file.ReadInt32();
            var leaves = Length(file.ReadInt32());
            if (depth is < 1 or > 8)
            {
                throw new FormatException("The model is damaged: its trees have no possible depth.");
            }
            var nodes = (leaves >> depth) * ((1 << depth) - 1);
            var features = file.ReadBytes(nodes);
            if (features.Any(feature => feature >= StackFeatures.Count))
            {
                throw new FormatException("The model is damaged: a tree asks for a feature that there is not.");
            }
            return new(new(linear, new(depth, features, Floats(file, nodes), Floats(file, leaves))), calibration);
        }
        catch (EndOfStreamException cut)
        {
            throw new FormatException("The model was cut short.", cut);
        }
    }

    private static int Length(int length) => length is >= 0 and <= 10_000_000 ? length : throw new FormatException("The model is damaged: a length in it cannot be.");

    private static float[] Floats(BinaryReader file, int count)
    {
        var floats = new float[count];
        for (var at = 0; at < count; at++)
        {
            floats[at] = file.ReadSingle();
        }
        return floats;
    }
}
