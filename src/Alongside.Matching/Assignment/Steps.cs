using System.Globalization;
using System.Numerics;

namespace Alongside.Matching.Assignment;

/// <summary>Fits as whole numbers of one small step, without rounding anything.</summary>
/// <remarks>
/// Where every weight is a short decimal (0.7312, 12, -3.5), the step is a power of ten and 0.1 means one tenth, as it is written.
/// Otherwise the step is a power of two, and every weight means the very number that its 64 bits hold.
/// </remarks>
internal sealed class Steps
{
    // Below this, a decimal and the double nearest to it find each other again through one multiplication and one division.
    private const double SurelyDecimal = 1L << 50;
    private const int MostDigits = 15;

    private readonly double tens;
    private readonly int twos;

    private Steps(double tens, int twos, double least, double most)
    {
        this.tens = tens;
        this.twos = twos;
        Lowest = Of<BigInteger>(least);
        Widest = Of<BigInteger>(most) - Lowest;
        Bits = (int)long.Max((long)BigInteger.Max(BigInteger.Abs(Lowest), BigInteger.Abs(Lowest + Widest)).GetBitLength(), (long)Widest.GetBitLength());
    }

    /// <summary>The least weight.</summary>
    public BigInteger Lowest { get; }

    /// <summary>The difference of the greatest and the least weight.</summary>
    public BigInteger Widest { get; }

    /// <summary>How many bits every weight and every difference of two fits into, its sign apart.</summary>
    public int Bits { get; }

    public static Steps Of(ReadOnlySpan<double> weights)
    {
        double least = 0, most = 0;
        if (weights.Length > 0) least = most = weights[0];
        foreach (var weight in weights)
        {
            if (weight < least) least = weight;
            if (weight > most) most = weight;
        }
        return Tens(weights, Math.Max(Math.Abs(least), Math.Abs(most))) is { } tens ? new(tens, 0, least, most) : new(0, Twos(weights), least, most);
    }

    /// <summary>A weight in steps. The type must be wide enough: see <see cref="Bits"/>.</summary>
    public T Of<T>(double weight)
        where T : struct, IBinaryInteger<T>
    {
        if (tens > 0) return T.CreateChecked((long)Math.Round(weight * tens));
        var (parts, power) = Split(weight);
        return parts == 0 ? T.Zero : T.CreateChecked(parts) << (power - twos);
    }

    /// <summary>The number of steps that is about this amount.</summary>
    public T Near<T>(double amount)
        where T : struct, IBinaryInteger<T>
    {
        if (tens > 0) return T.CreateTruncating(new BigInteger(amount * tens));
        var (parts, power) = Split(amount);
        return T.CreateTruncating(power >= twos ? (BigInteger)parts << (power - twos) : (BigInteger)parts >> (twos - power));
    }

    /// <summary>Whether a weight that was not known before lies on a step and within the bounds.</summary>
    public bool Hold(double weight)
    {
        if (tens > 0 ? Math.Abs(weight * tens) >= SurelyDecimal || Math.Round(weight * tens) / tens != weight : Split(weight) is var (parts, power) && parts != 0 && power < twos)
        {
            return false;
        }
        var steps = Of<BigInteger>(weight);
        return steps >= Lowest && steps <= Lowest + Widest;
    }

    /// <summary>The double nearest to a number of steps; the greatest there is where none is near.</summary>
    public double ToDouble(BigInteger steps)
    {
        // Written out and read back: reading rounds once and to the nearest, however long the number is.
        var (digits, power) = tens > 0 ? (steps, -(int)Math.Round(Math.Log10(tens)))
            : twos < 0 ? (steps * BigInteger.Pow(5, -twos), twos) : (steps << twos, 0);
        var value = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}E{power}"), CultureInfo.InvariantCulture);
        return Math.Clamp(value, double.MinValue, double.MaxValue);
    }

    private static double? Tens(ReadOnlySpan<double> weights, double most)
    {
        var digits = 0;
        var tens = 1.0;
        foreach (var weight in weights)
        {
            while (Math.Round(weight * tens) / tens != weight || Math.Abs(weight * tens) >= SurelyDecimal)
            {
                if (++digits > MostDigits || most * tens * 10 >= SurelyDecimal) return null;
                tens *= 10;
            }
        }
        return tens;
    }

    private static int Twos(ReadOnlySpan<double> weights)
    {
        var twos = int.MaxValue;
        foreach (var weight in weights)
        {
            var (parts, power) = Split(weight);
            if (parts != 0) twos = Math.Min(twos, power);
        }
        return twos;
    }

    /// <summary>An odd number (or zero) and the power of two to multiply it by.</summary>
    private static (long Parts, int Power) Split(double weight)
    {
        var bits = BitConverter.DoubleToInt64Bits(weight);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var parts = bits & 0xFFFFFFFFFFFFF;
        if (exponent > 0) parts |= 1L << 52;
        if (parts == 0) return (0, 0);
        var zeros = BitOperations.TrailingZeroCount(parts);
        parts >>= zeros;
        return (bits < 0 ? -parts : parts, Math.Max(exponent, 1) - 1075 + zeros);
    }
}
