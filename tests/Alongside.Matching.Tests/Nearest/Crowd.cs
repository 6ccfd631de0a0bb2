using Alongside.Matching.Nearest;

namespace Alongside.Matching.Tests.Nearest;

/// <summary>Invented rows that come, change and go, kept in columns and plainly beside them. Its number makes it again.</summary>
internal sealed class Crowd
{
    private const int Lines = 40;
    private readonly Random random;

    public Crowd(int number)
    {
        random = new Random(number);
        // Close together some columns are bits, far apart they are lists over several blocks.
        var span = random.Next(3) switch { 0 => 300, 1 => 4_096, _ => 10_000 };
        var how = random.Next(1, 4);
        for (var changes = random.Next(600); changes > 0; changes--) Change(random.Next(span), Some(how));
        Question = [.. Some(how).Select(column => new WeighedColumn(column, 1 + random.Next(random.Next(2) == 0 ? 3 : 1_000)))];
        Number = number;
        Within = Columns.Everybody();
        if (random.Next(2) == 0) Within.Keep(In(random.Next(Lines / 2)));
    }

    public int Number { get; }

    public Columns Columns { get; } = new();

    public SortedDictionary<int, int[]> Rows { get; } = [];

    public WeighedColumn[] Question { get; }

    /// <summary>The rows that are looked at: about one in three, or all.</summary>
    public RowSet Within { get; }

    /// <summary>What a plain look at everybody finds.</summary>
    public IEnumerable<Near> Plainly(int howMany) => Rows.Where(row => Within.Has(row.Key))
        .Select(row => new Near(row.Key, Question.Where(asked => row.Value.Contains(asked.Column)).Sum(asked => asked.Weight)))
        .OrderByDescending(near => near.Score).ThenBy(near => near.Row).Take(howMany);

    public override string ToString() => $"crowd {Number}";

    private RowSet In(int column)
    {
        var rows = Columns.Nobody();
        Columns.AddTo(rows, column);
        return rows;
    }

    // One change in five is somebody who leaves.
    private void Change(int row, int[] columns)
    {
        if (Rows.Remove(row, out var before)) Columns.Leave(row, before);
        if (random.Next(5) == 0) return;
        Columns.Enter(row, columns);
        Rows.Add(row, columns);
    }

    // The first lines are nearly everybody's, the last hardly anybody's.
    private int[] Some(int how) => [.. Enumerable.Range(0, Lines).Where(line => random.NextDouble() < Math.Pow(1 - (line / (double)Lines), how))];
}
