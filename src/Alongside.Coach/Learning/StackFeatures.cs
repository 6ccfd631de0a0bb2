namespace Alongside.Coach.Learning;

/// <summary>What the trees see: the hand features, and what the linear model thinks of the message, of its sentences and of the writer's turns before.</summary>
internal static class StackFeatures
{
    private const int Classes = LinearModel.Classes;

    /// <summary>Of the message; strongest, last and average sentence; one and two turns before; on the whole before.</summary>
    public const int Views = 7;

    public const int Count = HandFeatures.Count + (Views * Classes);

    /// <summary>How much the memory of earlier turns fades with each turn.</summary>
    public const float Fading = 0.85f;

    /// <summary>How many of the writer's turns before a message are remembered.</summary>
    public const int Remembered = 10;

    /// <summary>The place of a view of the linear model among the features.</summary>
    public static Span<float> View(Span<float> features, int view) => features.Slice(HandFeatures.Count + (view * Classes), Classes);

    /// <summary>Adds a turn to the memory of turns before; the nearest one comes last.</summary>
    public static void Remember(Span<float> memory, ReadOnlySpan<float> turn)
    {
        for (var c = 0; c < memory.Length; c++)
        {
            memory[c] = (Fading * memory[c]) + ((1 - Fading) * turn[c]);
        }
    }
}
