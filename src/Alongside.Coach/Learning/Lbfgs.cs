namespace Alongside.Coach.Learning;

/// <summary>Finds the lowest point of a smooth function. Limited-memory BFGS, two-loop recursion with backtracking (Nocedal and Wright, 2006, algorithm 7.4).</summary>
internal static class Lbfgs
{
    /// <summary>Gives the value at a point and writes the slope there.</summary>
    public delegate double Slope(double[] at, double[] slope);

    private const int Memory = 8;

    /// <summary>Walks downhill from <paramref name="start"/>, which is changed and given back.</summary>
    public static double[] Minimise(double[] start, Slope function, int steps)
    {
        var x = start;
        var length = x.Length;
        var slope = new double[length];
        var value = function(x, slope);
        var moved = new List<double[]>();
        var turned = new List<double[]>();
        var next = new double[length];
        var nextSlope = new double[length];
        for (var step = 0; step < steps; step++)
        {
            var direction = Direction(slope, moved, turned);
            var descent = Dot(direction, slope);
            if (descent > -1e-10)
            {
                break;
            }
            var size = step == 0 ? Math.Min(1, 1 / Math.Sqrt(-descent)) : 1.0;
            double nextValue;
            var tries = 0;
            while (true)
            {
                for (var i = 0; i < length; i++)
                {
                    next[i] = x[i] + (size * direction[i]);
                }
                nextValue = function(next, nextSlope);
                if (nextValue <= value + (1e-4 * size * descent) || ++tries == 20)
                {
                    break;
                }
                size *= 0.5;
            }
            if (tries == 20)
            {
                break;
            }
            Remember(moved, turned, x, next, slope, nextSlope);
            (x, next) = (next, x);
            (slope, nextSlope) = (nextSlope, slope);
            var gained = value - nextValue;
            value = nextValue;
            if (gained < 1e-6 * Math.Abs(value))
            {
                break;
            }
        }
        return x;
    }

    private static void Remember(List<double[]> moved, List<double[]> turned, double[] x, double[] next, double[] slope, double[] nextSlope)
    {
        var (s, y) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            s[i] = next[i] - x[i];
            y[i] = nextSlope[i] - slope[i];
        }
        if (Dot(s, y) <= 1e-12)
        {
            return;
        }
        if (moved.Count == Memory)
        {
            moved.RemoveAt(0);
            turned.RemoveAt(0);
        }
        moved.Add(s);
        turned.Add(y);
    }

    private static double[] Direction(double[] slope, List<double[]> moved, List<double[]> turned)
    {
        var direction = new double[slope.Length];
        for (var i = 0; i < slope.Length; i++)
        {
            direction[i] = -slope[i];
        }
        var shares = new double[moved.Count];
        for (var k = moved.Count - 1; k >= 0; k--)
        {
            shares[k] = Dot(moved[k], direction) / Dot(moved[k], turned[k]);
            AddTo(direction, turned[k], -shares[k]);
        }
        if (moved.Count > 0)
        {
            var scale = Dot(moved[^1], turned[^1]) / Dot(turned[^1], turned[^1]);
            for (var i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }
        for (var k = 0; k < moved.Count; k++)
        {
            var back = Dot(turned[k], direction) / Dot(moved[k], turned[k]);
            AddTo(direction, moved[k], shares[k] - back);
        }
        return direction;
    }

    private static void AddTo(double[] into, double[] what, double times)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] += times * what[i];
        }
    }

    // One order of adding on every machine: the same bytes from the same data.
    private static double Dot(double[] one, double[] two)
    {
        double a = 0, b = 0, c = 0, d = 0;
        var i = 0;
        for (; i + 3 < one.Length; i += 4)
        {
            a += one[i] * two[i];
            b += one[i + 1] * two[i + 1];
            c += one[i + 2] * two[i + 2];
            d += one[i + 3] * two[i + 3];
        }
        for (; i < one.Length; i++)
        {
            a += one[i] * two[i];
        }
        return a + b + (c + d);
    }
}
