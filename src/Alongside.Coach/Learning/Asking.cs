using Alongside.Coach.Reading;

namespace Alongside.Coach.Learning;

/// <summary>Asks the linear model, with room to work in that is used again; not for two threads at once.</summary>
internal sealed class Asking(LinearModel model)
{
    private const int Classes = LinearModel.Classes;
    private const int MostSentences = 12;
    private readonly Sparse grams = new();
    private readonly float[] hand = new float[HandFeatures.Count];
    private readonly Words alone = new();

    /// <summary>The hand features of the message that was asked about last.</summary>
    public float[] Hand { get; } = new float[HandFeatures.Count];

    /// <summary>What the model says of a message as a whole.</summary>
    public void Ask(in Scene scene, Span<float> into)
    {
        NGrams.Collect(scene, grams);
        HandFeatures.Fill(scene, Hand);
        model.Predict(grams.Keys, grams.Values, Hand, into);
    }

    /// <summary>What the model says of a message as a whole and by its last sentences.</summary>
    public void Ask(in Scene scene, Opinion into)
    {
        Ask(scene, into.Whole);
        into.Whole.CopyTo(into.Strongest, 0);
        into.Whole.CopyTo(into.Last, 0);
        into.Whole.CopyTo(into.Average, 0);
        var sentences = scene.Now.Sentences;
        if (sentences.Length < 2)
        {
            return;
        }
        Array.Clear(into.Strongest);
        Array.Clear(into.Average);
        var length = 0;
        for (var at = Math.Max(0, sentences.Length - MostSentences); at < sentences.Length; at++)
        {
            var part = scene with { Now = alone.Take(scene.Now, at) };
            NGrams.Collect(part, grams);
            HandFeatures.Fill(part, hand);
            model.Predict(grams.Keys, grams.Values, hand, into.Last);
            length += sentences[at].Count;
            for (var c = 0; c < Classes; c++)
            {
                into.Average[c] += sentences[at].Count * into.Last[c];
                into.Strongest[c] = Math.Max(into.Strongest[c], into.Last[c]);
            }
        }
        for (var c = 0; c < Classes; c++)
        {
            into.Average[c] /= length;
        }
    }
}
