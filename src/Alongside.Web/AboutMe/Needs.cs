using Alongside.Matching;

namespace Alongside.Web.AboutMe;

/// <summary>The few things a peer may need, or wish for, in a supporter. A need is a hard limit, so the list is short.</summary>
public static class Needs
{
    public const string Parent = "parent", Woman = "woman", Man = "man", FaithTalk = "faith-talk", CloseAge = "close-age", OtherTown = "other-town", Language = "language:", Offer = "offer:";

    public static readonly IReadOnlyList<string> Genders = ["woman", "man", "non-binary"];

    /// <summary>What a supporter may offer to do.</summary>
    public static readonly IReadOnlyList<string> Offers = ["calls", "video", "in-person", "forms", "come-along"];

    /// <summary>What this person can pick: speaking one of their own languages well comes first. Close in age, and not from my town, only where they said their own.</summary>
    public static IEnumerable<string> For(Facts facts) =>
        [.. (facts.Languages?.What ?? []).Where(s => s.Fluency == Fluency.Well).Select(s => Language + s.Code), Woman, Man, Parent, .. facts.Age is null ? Array.Empty<string>() : [CloseAge], .. facts.Town is null ? Array.Empty<string>() : [OtherTown], FaithTalk, .. Offers.Select(offer => Offer + offer)];

    public static Ask? AskOf(string need) => need switch
    {
        Woman or Man => new AskedGender(need),
        Parent => new AskedExperience("parent"),
        FaithTalk => new AskedFaithTalk(),
        CloseAge => new AskedCloseAge(),
        OtherTown => new AskedOtherTown(),
        _ when need.StartsWith(Offer, StringComparison.Ordinal) => new AskedOffer(need[Offer.Length..]),
        _ when need.StartsWith(Language, StringComparison.Ordinal) => new AskedLanguage(need[Language.Length..]),
        _ => null,
    };
}
