namespace Alongside.Matching;

/// <summary>Somebody whose fit is worked out, and whatever decides between equals.</summary>
/// <param name="Supporter">The supporter, on the peer's clock.</param>
/// <param name="Fit">The fit.</param>
internal readonly record struct Finalist(SupporterProfile Supporter, double Fit)
{
    /// <summary>Whose fit is lower by more than this is never equal.</summary>
    public const double LastDigit = 1e-9;

    /// <summary>The order of a list: fit; among equals whoever walks with fewer, then whoever has more room; then the lower id.</summary>
    public static Comparer<Finalist> BestFirst { get; } = Comparer<Finalist>.Create(Compared);

    /// <summary>Rounded for the order only: two sums that are equal on paper may differ in the last digit.</summary>
    public double Rounded { get; } = Math.Round(Fit, 9);

    private static int Compared(Finalist one, Finalist other)
    {
        if (one.Rounded != other.Rounded) return other.Rounded.CompareTo(one.Rounded);
        if (one.Supporter.Load != other.Supporter.Load) return one.Supporter.Load.CompareTo(other.Supporter.Load);
        if (one.Supporter.Room != other.Supporter.Room) return other.Supporter.Room.CompareTo(one.Supporter.Room);
        return one.Supporter.Id.CompareTo(other.Supporter.Id);
    }
}
