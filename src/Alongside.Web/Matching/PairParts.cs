using Alongside.Matching;
using Alongside.Web.Storage;

namespace Alongside.Web.Matching;

/// <summary>A kind of thing by which two people seemed to fit.</summary>
public enum PairPart { Lived, Values, Likes, Interests, Style, Hours }

/// <summary>By which kinds of things the two of a hello seemed to fit: kinds, never facts. What ended pairs teach is counted from it, and nothing else.</summary>
public sealed class PairParts
{
    public Guid CompanionshipId { get; init; }
    public Sealed Parts { get; init; }

    public static PairParts Of(Guid companionship, Suggestion suggestion, Keyring keyring) =>
        new() { CompanionshipId = companionship, Parts = keyring.ForCommunity(At(companionship), string.Join(',', suggestion.ReasonsFor(Reader.Coordinator).Select(KindOf).OfType<PairPart>().Distinct().Order())) };

    public IReadOnlyList<PairPart> Open(Keyring keyring) => Open(CompanionshipId, Parts, keyring);

    internal static IReadOnlyList<PairPart> Open(Guid companionship, Sealed parts, Keyring keyring) =>
        [.. keyring.Open(parts, At(companionship)).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PairPart>)];

    private static PairPart? KindOf(Reason reason) => reason switch
    {
        SharedExperience or FurtherAlong => PairPart.Lived,
        SharedValue => PairPart.Values,
        AsLiked => PairPart.Likes,
        SharedInterest or SharedDislike => PairPart.Interests,
        SameStyle => PairPart.Style,
        FreeTogether => PairPart.Hours,
        _ => null,
    };

    private static Place At(Guid companionship) => new("pair_parts", "parts", companionship);
}
