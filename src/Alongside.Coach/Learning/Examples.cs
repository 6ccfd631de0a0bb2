using System.Globalization;
using Alongside.Coach.Reading;

namespace Alongside.Coach.Learning;

/// <summary>Labelled conversations as they are read from a file, ready to be learned from.</summary>
internal static class Examples
{
    private static readonly string[] Names = ["other", "question", "reflection", "therapist_input"];

    /// <summary>Each labelled message three times, every time with its whole talk: as it is, without question marks, and as people type in a hurry.
    /// Without the third copy a learner takes every missing full stop for a question. First all plain ones, then the copies.</summary>
    public static List<Sample> Read(Transcripts transcripts)
    {
        var samples = new List<Sample>();
        foreach (var copy in Enum.GetValues<Copy>())
        {
            var twin = 0;
            foreach (var talk in transcripts.Talks)
            {
                var scenes = Scenes.Of(talk.Lines.Select(line => new Turn(line.Mine, Typed(line.Text, copy))));
                var own = -1;
                foreach (var (line, scene) in talk.Lines.Zip(scenes))
                {
                    var label = Array.IndexOf(Names, line.Of("therapist_behaviour"));
                    if (!line.Mine || label < 0)
                    {
                        continue;
                    }
                    var (keys, values, hand) = Look(scene);
                    samples.Add(new(label, Fold(line), keys, values, hand, scene)
                    {
                        Twin = twin++,
                        Copy = copy,
                        OwnBefore = own,
                        Talk = line.Talk,
                        Utterance = line.Id,
                        Source = line.Of("source") is { Length: > 0 } source ? source : line.Talk,
                        Asked = line.Of("question"),
                        SaidBack = line.Of("reflection"),
                        Text = Typed(line.Text, copy),
                    });
                    own = samples.Count - 1;
                }
            }
        }
        return samples;
    }

    /// <summary>A text as the copy has it.</summary>
    public static string Typed(string text, Copy copy) => copy switch
    {
        Copy.Unasked => text.Replace("?", "", StringComparison.Ordinal),
        Copy.Bare => new([.. text.Where(letter => letter is not ('?' or '.' or '!' or ',')).Select(char.ToLowerInvariant)]),
        _ => text,
    };

    private static (uint[] Keys, float[] Values, float[] Hand) Look(Scene scene)
    {
        var grams = new Sparse();
        NGrams.Collect(scene, grams);
        var hand = new float[HandFeatures.Count];
        HandFeatures.Fill(scene, hand);
        return (grams.Keys.ToArray(), grams.Values.ToArray(), hand);
    }

    // Without a fold column the talks are dealt out to five.
    private static int Fold(TranscriptLine line) =>
        int.TryParse(line.Of("fold"), NumberStyles.None, CultureInfo.InvariantCulture, out var fold) ? fold : (int)(Hash.Of(line.Talk) % 5);
}
