namespace Alongside.Matching.Nearest;

/// <summary>Columns by what they stand for. A column that nobody is in any more is given to the next new trait.</summary>
internal sealed class TraitColumns
{
    private readonly Dictionary<Trait, int> numbers = [];
    private readonly List<int> counts = [];
    private readonly Stack<int> free = [];

    /// <summary>The columns themselves.</summary>
    public Columns Columns { get; } = new();

    /// <summary>Every trait that somebody has.</summary>
    public IEnumerable<Trait> All => numbers.Keys;

    /// <summary>Puts somebody into a row that is free.</summary>
    /// <param name="row">The row.</param>
    /// <param name="traits">All that is true of them, each once.</param>
    public void Enter(int row, IEnumerable<Trait> traits)
    {
        var columns = traits.Select(Numbered).ToArray();
        Columns.Enter(row, columns);
        foreach (var column in columns) counts[column]++;
    }

    /// <summary>Takes somebody out of their row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="traits">All they came with.</param>
    public void Leave(int row, IEnumerable<Trait> traits)
    {
        var left = traits.ToArray();
        Columns.Leave(row, [.. left.Select(trait => numbers[trait])]);
        foreach (var trait in left)
        {
            var column = numbers[trait];
            if (--counts[column] > 0) continue;
            numbers.Remove(trait);
            free.Push(column);
        }
    }

    /// <summary>The column of a trait; null when nobody has it.</summary>
    /// <param name="trait">The trait.</param>
    public int? ColumnOf(Trait trait) => numbers.TryGetValue(trait, out var column) ? column : null;

    /// <summary>How many have a trait.</summary>
    /// <param name="trait">The trait.</param>
    public int Count(Trait trait) => ColumnOf(trait) is { } column ? counts[column] : 0;

    /// <summary>Who has one of these traits.</summary>
    /// <param name="some">The traits.</param>
    /// <returns>A copy.</returns>
    public RowSet WithAny(IEnumerable<Trait> some)
    {
        var rows = Columns.Nobody();
        foreach (var trait in some)
        {
            if (ColumnOf(trait) is { } column) Columns.AddTo(rows, column);
        }

        return rows;
    }

    /// <summary>Who has a trait.</summary>
    /// <param name="trait">The trait.</param>
    /// <returns>A copy.</returns>
    public RowSet With(Trait trait) => WithAny([trait]);

    private int Numbered(Trait trait)
    {
        if (numbers.TryGetValue(trait, out var column)) return column;
        if (!free.TryPop(out column))
        {
            column = counts.Count;
            counts.Add(0);
        }

        numbers.Add(trait, column);
        return column;
    }
}
