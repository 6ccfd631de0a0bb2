namespace Alongside.Coach.Learning;

/// <summary>A multinomial linear model over n-grams and hand features.</summary>
internal sealed class LinearModel
{
    public const int Classes = 4;

    private readonly uint[] slots;
    private readonly int[] places;
    private readonly uint mask;

    public LinearModel(uint[] keys, float[] weights, float[] hand, float[] centre, float[] scale, float[] bias)
    {
        (Keys, Weights, Hand, Centre, Scale, Bias) = (keys, weights, hand, centre, scale, bias);
        var size = 16;
        while (size < keys.Length * 2)
        {
            size *= 2;
        }
        slots = new uint[size];
        places = new int[size];
        mask = (uint)size - 1;
        for (var at = 0; at < keys.Length; at++)
        {
            var slot = keys[at] & mask;
            while (places[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }
            slots[slot] = keys[at];
            places[slot] = at + 1;
        }
    }

    public uint[] Keys { get; }

    /// <summary>Four weights for each key.</summary>
    public float[] Weights { get; }

    /// <summary>Four weights for each hand feature.</summary>
    public float[] Hand { get; }

    public float[] Centre { get; }

    public float[] Scale { get; }

    public float[] Bias { get; }

    /// <summary>The probabilities of the four behaviours.</summary>
    public void Predict(ReadOnlySpan<uint> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> hand, Span<float> into)
    {
        float a = Bias[0], b = Bias[1], c = Bias[2], d = Bias[3];
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = keys[i] & mask;
            while (places[slot] != 0 && slots[slot] != keys[i])
            {
                slot = (slot + 1) & mask;
            }
            var place = places[slot];
            if (place == 0)
            {
                continue;
            }
            var at = (place - 1) * Classes;
            var value = values[i];
            a += value * Weights[at];
            b += value * Weights[at + 1];
            c += value * Weights[at + 2];
            d += value * Weights[at + 3];
        }
        for (var i = 0; i < hand.Length; i++)
        {
            var value = Standard(hand[i], i);
            a += value * Hand[i * Classes];
            b += value * Hand[(i * Classes) + 1];
            c += value * Hand[(i * Classes) + 2];
            d += value * Hand[(i * Classes) + 3];
        }
        (into[0], into[1], into[2], into[3]) = (a, b, c, d);
        Softmax.Of(into);
    }

    // Far outside what was seen in training nothing may grow without end.
    private float Standard(float value, int at) => Math.Clamp((value - Centre[at]) * Scale[at], -4, 4);
}
