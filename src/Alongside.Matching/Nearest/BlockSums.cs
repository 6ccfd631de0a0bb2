using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Alongside.Matching.Nearest;

/// <summary>What each row of a block has in common with the peer, as bits: one slot for each place of the sum.</summary>
/// <remarks>
/// Written with vectors of 512 bits; the runtime makes two of 256 or four of 128 out of each where a processor has no wider ones, with the same result.
/// One question needs about forty slots of 512 bytes: they stay in the innermost cache.
/// </remarks>
internal sealed class BlockSums
{
    private readonly WeighedColumn[] question;
    private readonly Adding.FullAdder[] steps;
    private readonly int[] places;
    private readonly ushort[][] slots;
    private readonly ushort[][] spread;
    private readonly ushort[][] brought;
    private long touched;

    /// <summary>Room for the sums of one question.</summary>
    /// <param name="question">The columns and their weights.</param>
    /// <param name="adding">How they are added up.</param>
    public BlockSums(ReadOnlySpan<WeighedColumn> question, Adding adding)
    {
        this.question = question.ToArray();
        steps = [.. adding.Steps];
        places = [.. adding.Places];
        slots = [.. Enumerable.Range(0, adding.Slots).Select(_ => new ushort[Piece.Words])];
        spread = slots[1..(1 + question.Length)];
        brought = new ushort[question.Length][];
    }

    /// <summary>How many blocks were taken.</summary>
    public int Round { get; private set; }

    /// <summary>
    /// Touches what the question needs of a block. Waiting for memory was a third of all time: reads that do not depend on each other wait together.
    /// </summary>
    /// <param name="block">The block that is added up next.</param>
    public void Bring(Block block)
    {
        for (var i = 0; i < brought.Length; i++) brought[i] = block[question[i].Column];
        foreach (var piece in brought)
        {
            for (var line = 0; line < piece.Length; line += 32) touched += piece[line];
        }
    }

    /// <summary>Takes the columns of the block that was brought, so that the next one may be.</summary>
    public void Take()
    {
        for (var i = 0; i < brought.Length; i++)
        {
            slots[1 + i] = Piece.IsBits(brought[i]) ? brought[i] : spread[i];
            if (!Piece.IsBits(brought[i])) Piece.Spread(brought[i], spread[i]);
        }

        Round++;
    }

    /// <summary>Takes the columns of the block that another question took: those of its columns that follow each other from one on.</summary>
    /// <param name="other">The sums of the other question.</param>
    /// <param name="first">Which of its columns is the first of this one.</param>
    public void Take(BlockSums other, int first) => Array.Copy(other.slots, 1 + first, slots, 1, question.Length);

    /// <summary>Adds up the block that was taken.</summary>
    public void Add()
    {
        foreach (var step in steps)
        {
            Add(Vectors(slots[step.One]), Vectors(slots[step.Two]), Vectors(slots[step.Three]), Vectors(slots[step.Sum]), Vectors(slots[step.Carry]));
        }
    }

    /// <summary>Which of 512 rows have at least so much in common.</summary>
    /// <param name="floor">The least, 0 to the highest sum; above it too many may be named, so look at each sum.</param>
    /// <param name="vector">Which 512 rows of the block, 0 to 7.</param>
    /// <returns>A bit for each row.</returns>
    public Vector512<ushort> AtLeast(int floor, int vector)
    {
        // From the lowest place up: equal so far is enough, and a higher place decides over all lower ones.
        var enough = Vector512<ushort>.AllBitsSet;
        for (var place = 0; place < places.Length; place++)
        {
            var bits = Vectors(slots[places[place]])[vector];
            enough = (floor >> place & 1) != 0 ? enough & bits : enough | bits;
        }

        return enough;
    }

    /// <summary>The sum of one row.</summary>
    /// <param name="row">Its place in the block, 0 to 4095.</param>
    /// <returns>The weights of what it has in common with the peer, added up.</returns>
    public int Of(int row)
    {
        var sum = 0;
        for (var place = 0; place < places.Length; place++) sum |= (slots[places[place]][row / 16] >> (row % 16) & 1) << place;
        return sum;
    }

    /// <summary>Whether a row has one of the columns of the question.</summary>
    /// <param name="asked">Which of the question's columns, from 0.</param>
    /// <param name="row">Its place in the block, 0 to 4095.</param>
    public bool Has(int asked, int row) => (slots[1 + asked][row / 16] >> (row % 16) & 1) != 0; // adding up writes over no column

    internal static Span<Vector512<ushort>> Vectors(Span<ushort> bits) => MemoryMarshal.Cast<ushort, Vector512<ushort>>(bits);

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
}
