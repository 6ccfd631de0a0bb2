using Alongside.Matching;
using Alongside.Web.AboutMe;

namespace Alongside.Web.Commands.Demo;

/// <summary>What somebody of the demo says about themselves. Picked lines stand under who may see them; hours are parts of days.</summary>
public sealed record About(
    Dictionary<Visibility, IReadOnlyList<string>> Lived, Dictionary<Visibility, IReadOnlyList<string>> Values, Dictionary<Visibility, IReadOnlyList<string>> Interests,
    Dictionary<string, Fluency> Languages, Dictionary<string, string> Free,
    IReadOnlyList<string>? MattersMost = null, string? Pronouns = null, string? Gender = null, AgeBand? Age = null, HowFar? HowFar = null,
    string? Hello = null, string? LikeYouToKnow = null,
    TalkWish? Talk = null, ToneWish? Tone = null, Welcome? Humour = null, Welcome? FaithTalk = null, IReadOnlyList<string>? Needs = null, Room? Room = null)
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The same as the pages would have kept it: where they let one choose who may see a part, it stands where it starts there.</summary>
    public Facts ToFacts(bool supporter)
    {
        var (words, rest) = (VisibilityLevels.ForWords(supporter), supporter ? Visibility.Suggested : Visibility.Matching);
        return new()
        {
            Lived = Picks(Lived),
            Values = Picks(Values),
            Interests = Picks(Interests),
            Manner = new(new(Talk, Tone, Humour, FaithTalk), rest),
            Pronouns = Shown(Pronouns, words),
            Hello = Shown(Hello, words),
            LikeYouToKnow = Shown(LikeYouToKnow, Visibility.Companions),
            Age = Age is { } age ? new(age, Visibility.Matching) : null,
            HowFar = HowFar is { } far ? new(far, Visibility.Matching) : null,
            Gender = Shown(Gender, rest),
            Languages = new([.. Languages.Select(l => new AboutMe.Tongue(l.Key, l.Value))], rest),
            FreeHalfHours = new(FreeTime.Of(Free.SelectMany(part => part.Value.Split(' ').Select(day => NameOf(day, part.Key)))), rest),
            Needs = Needs ?? [],
            Room = Room,
        };
    }

    private IReadOnlyList<Picked> Picks(Dictionary<Visibility, IReadOnlyList<string>> lines) =>
        [.. from level in lines from slug in level.Value select new Picked(slug, level.Key, MattersMost?.Contains(slug) == true)];

    private static Shown<string>? Shown(string? what, Visibility to) => what is null ? null : new(what, to);

    private static string NameOf(string day, string part) =>
        FreeTime.Name(Array.IndexOf(Days, day), FreeTime.Parts.ToList().FindIndex(p => p.Name == part));
}
