using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>The supporters a search has seen and not yet been to, the nearest first.</summary>
internal sealed class Nearest<T>(int supporters)
    where T : struct, IBinaryInteger<T>
{
    // A heap of four branches: flatter than one of two, and its branches lie side by side.
    private const int Branches = 4;

    private readonly int[] heap = new int[supporters];
    private readonly int[] place = Empty(supporters);
    private int count;

    /// <summary>How far each supporter is; means something only for those seen.</summary>
    public T[] Distance { get; } = new T[supporters];

    public void Clear()
    {
        for (var at = 0; at < count; at++) place[heap[at]] = -1;
        count = 0;
    }

    /// <summary>Puts a supporter in its place, anew or nearer than before.</summary>
    public void Put(int supporter, T distance)
    {
        Distance[supporter] = distance;
        var at = place[supporter];
        if (at < 0) at = count++;
        while (at > 0)
        {
            var above = (at - 1) / Branches;
            var other = heap[above];
            if (Distance[other] <= distance) break;
            heap[at] = other;
            place[other] = at;
            at = above;
        }
        heap[at] = supporter;
        place[supporter] = at;
    }

    /// <summary>Takes the nearest, or gives -1 when there is none.</summary>
    public int Take()
    {
        if (count == 0) return -1;
        var nearest = heap[0];
        place[nearest] = -1;
        var last = heap[--count];
        if (count > 0) Sink(last);
        return nearest;
    }

    private void Sink(int supporter)
    {
        var distance = Distance[supporter];
        var at = 0;
        while (true)
        {
            var first = (at * Branches) + 1;
            if (first >= count) break;
            var least = first;
            for (var next = first + 1; next < Math.Min(first + Branches, count); next++)
            {
                if (Distance[heap[next]] < Distance[heap[least]]) least = next;
            }
            if (Distance[heap[least]] >= distance) break;
            heap[at] = heap[least];
            place[heap[at]] = at;
            at = least;
        }
        heap[at] = supporter;
        place[supporter] = at;
    }

    private static int[] Empty(int length)
    {
        var empty = new int[length];
        Array.Fill(empty, -1);
        return empty;
    }
}
