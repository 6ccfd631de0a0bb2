using System.Numerics;

namespace Alongside.Matching.Assignment;

internal static class Auction
{
    public static void Guess<T>(Graph graph, Steps steps, T[] prices, CancellationToken stop)
        where T : struct, IBinaryInteger<T>
    {
    }
}
