namespace Alongside.Web.CheckIns;

/// <summary>How the two agreed that the supporter reaches out, and after how many days of silence.</summary>
/// <param name="Way">One of <see cref="Ways"/>.</param>
/// <param name="QuietAfterDays">From how many days without a sign of the peer on.</param>
/// <param name="Words">Their own words for the way, where it is <see cref="Own"/>.</param>
public sealed record Reaching(string Way, int QuietAfterDays, string? Words = null)
{
    public const string Message = "message", Call = "call", Own = "own";
    public const int FewestDays = 3, MostDays = 60, LongestWords = 200;

    public static readonly IReadOnlyList<string> Ways = [Message, Call, Own];

    /// <summary>For two who agreed on nothing yet.</summary>
    public static Reaching Default { get; } = new(Message, 10);

    public bool IsPossible => Ways.Contains(Way) && QuietAfterDays is >= FewestDays and <= MostDays && (Words ?? "").Length <= LongestWords && (Way != Own || !string.IsNullOrWhiteSpace(Words));
}
