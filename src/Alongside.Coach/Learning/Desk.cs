using Alongside.Coach.Reading;

namespace Alongside.Coach.Learning;

/// <summary>Where one thread works: everything a look needs, used again from message to message.</summary>
internal sealed class Desk(Model model)
{
    private const int Classes = LinearModel.Classes;

    /// <summary>How many turns before a message are read.</summary>
    public const int Window = 24;

    private const int MostKept = 1024;

    private readonly Words[] read = [.. Enumerable.Range(0, Window).Select(_ => new Words())];
    private readonly Asking asking = new(model.Stack.Linear);
    private readonly Opinion opinion = new();
    private readonly float[] features = new float[StackFeatures.Count];
    private readonly float[] turn = new float[Classes];
    private readonly Scene[] own = new Scene[Window];

    /// <summary>The message that was read last.</summary>
    public Words Now { get; } = new();

    /// <summary>What the other said last before it; null when nobody did.</summary>
    public Words? Other { get; private set; }

    public Model Model => model;

    /// <summary>Whether it has become too large to keep.</summary>
    public bool Grown => Now.Room > MostKept || Array.Exists(read, words => words.Room > MostKept);

    /// <summary>Reads a message and the turns before it. With <paramref name="far"/> the turns are those that the learned model needs, else only the nearest.</summary>
    public Scene Read(string message, IReadOnlyList<Turn> before, bool far, out int mine)
    {
        Words? theirs = null, theirsEarlier = null, ours = null, oursEarlier = null;
        mine = 0;
        var from = Math.Max(0, before.Count - (far ? Window : 4));
        for (var at = from; at < before.Count; at++)
        {
            var words = read[at - from].Read(before[at].Text);
            if (before[at].Mine)
            {
                own[mine++] = new(words, theirs, theirsEarlier, ours, Math.Min(20, at));
                (oursEarlier, ours) = (ours, words);
            }
            else
            {
                (theirsEarlier, theirs) = (theirs, words);
            }
        }
        Other = theirs;
        return new(Now.Read(message), theirs, theirsEarlier, ours, Math.Min(20, before.Count));
    }

    /// <summary>The calibrated probabilities for what was read.</summary>
    public void Judge(in Scene scene, int mine, Span<float> into)
    {
        Array.Clear(features);
        for (var at = Math.Max(0, mine - StackFeatures.Remembered); at < mine; at++)
        {
            asking.Ask(own[at], turn);
            StackFeatures.Remember(StackFeatures.View(features, 5), turn);
            if (mine - at <= 2)
            {
                turn.CopyTo(StackFeatures.View(features, 2 + mine - at));
            }
        }
        asking.Ask(scene, opinion);
        asking.Hand.CopyTo(features, 0);
        opinion.Whole.CopyTo(StackFeatures.View(features, 0));
        opinion.Strongest.CopyTo(StackFeatures.View(features, 1));
        opinion.Last.CopyTo(StackFeatures.View(features, 2));
        opinion.Average.CopyTo(StackFeatures.View(features, 6));
        for (var c = 0; c < Classes; c++)
        {
            into[c] = MathF.Log(opinion.Whole[c]);
        }
        model.Stack.Forest.Score(features, into);
        model.Calibration.Apply(into);
    }
}
