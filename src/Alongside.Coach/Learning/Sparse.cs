namespace Alongside.Coach.Learning;

/// <summary>The features of one message that are there at all: keys with their weight. Reused, so collecting costs no memory.</summary>
internal sealed class Sparse
{
    private uint[] keys = new uint[512];
    private float[] values = new float[512];

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Keys => keys.AsSpan(0, Count);

    public Span<float> Values => values.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(uint key, float value = 1)
    {
        if (Count == keys.Length)
        {
            Array.Resize(ref keys, Count * 2);
            Array.Resize(ref values, Count * 2);
        }
        keys[Count] = key;
        values[Count++] = value;
    }

    /// <summary>Gives what was added since <paramref name="from"/> one length together, so that long texts do not shout.</summary>
    public void Even(int from, float length)
    {
        if (Count == from)
        {
            return;
        }
        var each = length / MathF.Sqrt(Count - from);
        values.AsSpan(from, Count - from).Fill(each);
    }
}
