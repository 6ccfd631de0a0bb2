using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Alongside.Matching.Nearest;

/// <summary>Adds up the weights of a question for all rows of a block at once, one bit of the sum at a time.</summary>
/// <remarks>
/// A weight in binary says in which places of the sum its column takes part. Three columns of one place are one column of that place (their exclusive
/// or) and one of the next (their majority): a full adder. Steps are written down once for each question and done for each block; each does
/// 4,096 rows with a few hundred instructions. A question with weights of <c>b</c> ones in all takes at most <c>b + log2(sum)</c> steps.
/// </remarks>
internal sealed class Sum
{
    private const int Zero = 0;

    private readonly List<Step> steps = [];
    private readonly Stack<int> free = [];
    private readonly int columns;
    private readonly ushort[][] slots;
    private readonly int[] places;
    private int used;

    public Sum(ReadOnlySpan<WeighedColumn> question)
    {
        columns = question.Length;
        used = 1 + columns;
        var highest = 0L;
        foreach (var asked in question) highest += asked.Weight;
        Highest = checked((int)highest);
        places = new int[BitOperations.Log2((uint)Highest) + 1];
        Queue<int>[] waiting = [.. places.Select(_ => new Queue<int>())];
        for (var i = 0; i < question.Length; i++)
        {
            for (var place = 0; place < places.Length; place++)
            {
                if ((question[i].Weight >> place & 1) != 0) waiting[place].Enqueue(1 + i);
            }
        }

        for (var place = 0; place < places.Length; place++)
        {
            while (waiting[place].Count > 1)
            {
                var carry = Together(waiting[place]);
                // Nothing is carried out of the last place: the sum is never above the highest.
                if (place + 1 < places.Length) waiting[place + 1].Enqueue(carry);
                else free.Push(carry);
            }

            places[place] = waiting[place].TryDequeue(out var slot) ? slot : Zero;
        }

        slots = new ushort[used][];
        for (var slot = 0; slot < used; slot++) slots[slot] = new ushort[Piece.Words];
        Lists = [.. slots.AsSpan(0, 1 + columns)];
    }

    /// <summary>The sum of all weights.</summary>
    public int Highest { get; }

    private ushort[][] Lists { get; }

    /// <summary>Adds up one block.</summary>
    public void Of(Block block, ReadOnlySpan<WeighedColumn> question)
    {
        for (var i = 0; i < question.Length; i++)
        {
            var piece = block[question[i].Column];
            if (piece is null) slots[1 + i] = slots[Zero];
            else if (piece.Length == Piece.Words) slots[1 + i] = piece;
            else Piece.Spread(piece, slots[1 + i] = Lists[1 + i]);
        }

        foreach (var step in CollectionsMarshal.AsSpan(steps))
        {
            Add(Bits(slots[step.One]), Bits(slots[step.Two]), Bits(slots[step.Three]), Bits(slots[step.Sum]), Bits(slots[step.Carry]));
        }
    }

    public static int Vectors => Piece.Words / Vector512<ushort>.Count;

    /// <summary>Which of 512 rows have a sum of at least so much.</summary>
    public Vector512<ushort> AtLeast(int floor, int vector)
    {
        var enough = Vector512<ushort>.AllBitsSet;
        for (var place = 0; place < places.Length; place++)
        {
            var bits = Bits(slots[places[place]])[vector];
            enough = (floor >> place & 1) != 0 ? enough & bits : enough | bits;
        }

        return enough;
    }

    /// <summary>The sum of one row.</summary>
    public int At(int row)
    {
        var sum = 0;
        for (var place = 0; place < places.Length; place++) sum |= (slots[places[place]][row / 16] >> (row % 16) & 1) << place;
        return sum;
    }

    private static Span<Vector512<ushort>> Bits(ushort[] slot) => MemoryMarshal.Cast<ushort, Vector512<ushort>>(slot.AsSpan(0, Piece.Words));

    private static void Add(
        Span<Vector512<ushort>> ones, Span<Vector512<ushort>> twos, Span<Vector512<ushort>> threes, Span<Vector512<ushort>> sums, Span<Vector512<ushort>> carries)
    {
        for (var i = 0; i < ones.Length; i++)
        {
            var (one, two, three) = (ones[i], twos[i], threes[i]);
            var odd = one ^ two;
            sums[i] = odd ^ three;
            carries[i] = (one & two) | (odd & three);
        }
    }

    private int Together(Queue<int> waiting)
    {
        var (one, two) = (waiting.Dequeue(), waiting.Dequeue());
        var three = waiting.TryDequeue(out var third) ? third : Zero;
        // What was added is not needed again: its memory takes the result.
        foreach (var slot in (ReadOnlySpan<int>)[one, two, three])
        {
            if (slot > columns) free.Push(slot);
        }

        var step = new Step(one, two, three, Sum: Taken(), Carry: Taken());
        steps.Add(step);
        waiting.Enqueue(step.Sum);
        return step.Carry;
    }

    private int Taken() => free.TryPop(out var slot) ? slot : used++;

    private readonly record struct Step(int One, int Two, int Three, int Sum, int Carry);
}
