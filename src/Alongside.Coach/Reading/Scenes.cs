namespace Alongside.Coach.Reading;

/// <summary>Every turn of a talk with what came before it. Nothing later is seen.</summary>
internal static class Scenes
{
    public static IEnumerable<Scene> Of(IEnumerable<Turn> turns)
    {
        // By side: the last and the one before.
        Words? mine = null, mineEarlier = null, theirs = null, theirsEarlier = null;
        var before = 0;
        foreach (var turn in turns)
        {
            var now = new Words().Read(turn.Text);
            if (turn.Mine)
            {
                yield return new(now, theirs, theirsEarlier, mine, before);
                (mineEarlier, mine) = (mine, now);
            }
            else
            {
                yield return new(now, mine, mineEarlier, theirs, before);
                (theirsEarlier, theirs) = (theirs, now);
            }
            before = Math.Min(20, before + 1);
        }
    }
}
