using System.Numerics;

namespace Alongside.Matching.Nearest;

/// <summary>How the weights of one question are added up: which slot of bits with which, and where the result stands.</summary>
/// <remarks>
/// A weight in binary says in which places of the sum its column takes part. Three columns of one place are one column of that place (their exclusive
/// or) and one of the next (their majority): a full adder, three slots in and two out. Slot 0 is empty, slots 1 to n are the columns of the question
/// in their order, the rest is room for results. Weights with <c>b</c> ones in all take at most <c>b</c> steps and one for each place.
/// </remarks>
internal sealed class Adding
{
    /// <summary>The slot in which no row ever is.</summary>
    public const int Empty = 0;

    private readonly List<FullAdder> steps = [];
    private readonly Stack<int> free = [];
    private readonly int columns;
    private readonly int[] places;

    /// <summary>Plans how to add up a question.</summary>
    /// <param name="question">The columns and their weights.</param>
    /// <exception cref="OverflowException">The weights together reach 2^31 - 1.</exception>
    public Adding(ReadOnlySpan<WeighedColumn> question)
    {
        columns = question.Length;
        Slots = 1 + columns;
        var highest = 0;
        foreach (var asked in question) highest = checked(highest + asked.Weight);
        Highest = checked(highest + 1) - 1; // one more must be a number too: it is what a row needs to be better than the best
        places = new int[BitOperations.Log2((uint)Highest) + 1];
        Plan(question);
    }

    /// <summary>One step, in numbers of slots. What it reads it may write over.</summary>
    internal readonly record struct FullAdder(int One, int Two, int Three, int Sum, int Carry);

    /// <summary>The steps, in the order in which they must be done.</summary>
    public IReadOnlyList<FullAdder> Steps => steps;

    /// <summary>The slots with the places of the sum, the lowest first.</summary>
    public IReadOnlyList<int> Places => places;

    /// <summary>How many slots there are.</summary>
    public int Slots { get; private set; }

    /// <summary>All weights together.</summary>
    public int Highest { get; }

    private void Plan(ReadOnlySpan<WeighedColumn> question)
    {
        var waiting = new Queue<int>();
        for (var place = 0; place < places.Length; place++)
        {
            var carried = new Queue<int>();
            for (var i = 0; i < question.Length; i++)
            {
                if ((question[i].Weight >> place & 1) != 0) waiting.Enqueue(1 + i);
            }

            while (waiting.Count > 1) carried.Enqueue(Add(waiting));
            places[place] = waiting.TryDequeue(out var slot) ? slot : Empty;
            waiting = carried;
        }

        // What would be carried out of the last place is left where it is: no row has more than the highest sum.
    }

    private int Add(Queue<int> waiting)
    {
        var (one, two) = (waiting.Dequeue(), waiting.Dequeue());
        var three = waiting.TryDequeue(out var third) ? third : Empty;
        foreach (var slot in (ReadOnlySpan<int>)[one, two, three])
        {
            if (slot > columns) free.Push(slot);
        }

        var step = new FullAdder(one, two, three, Sum: Room(), Carry: Room());
        steps.Add(step);
        waiting.Enqueue(step.Sum);
        return step.Carry;
    }

    private int Room() => free.TryPop(out var slot) ? slot : Slots++;
}
