using Alongside.Matching;

namespace Alongside.Web.Commands.Demo;

/// <summary>What somebody of the demo says about themselves. Picked lines stand under who may see them; hours are parts of days.</summary>
public sealed record About(
    Dictionary<string, IReadOnlyList<string>> Lived, Dictionary<string, IReadOnlyList<string>> Values, Dictionary<string, IReadOnlyList<string>> Interests,
    Dictionary<string, Fluency> Languages, Dictionary<string, string> Free,
    IReadOnlyList<string>? MattersMost = null, string? Pronouns = null, string? Gender = null, AgeBand? Age = null, string? HowFar = null,
    string? Hello = null, string? LikeYouToKnow = null,
    TalkWish? Talk = null, ToneWish? Tone = null, Welcome? Humour = null, Welcome? FaithTalk = null, IReadOnlyList<string>? Needs = null, Room? Room = null);

/// <summary>What a supporter of the demo says about walking with others.</summary>
public sealed record Room(int People, string? Offer = null, string? Training = null, bool NewlyTrained = false);
