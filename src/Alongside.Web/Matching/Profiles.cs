using Alongside.Matching;
using Alongside.Web.AboutMe;

namespace Alongside.Web.Matching;

/// <summary>
/// Turns what people said into what the matching library may use. What is for oneself alone is left out here and
/// never reaches it; what is for matching only goes in as something that may count and is never named.
/// </summary>
public static class Profiles
{
    public static PeerProfile OfPeer(Guid person, Facts facts) => new(person)
    {
        // Reasons are read by the peer alone, so the peer's own facts may be named to them. What is specially
        // protected is named only after they opened it: nobody else at the screen should read it by chance.
        Languages = Languages(facts, _ => true),
        Experiences = [.. Experiences(facts, (line, to) => to >= Visibility.Companions || !IsSpecial(line))],
        Values = [.. Values(facts, one => one.To >= Visibility.Companions || !PickLists.HintsAtMore(one.Slug))],
        Interests = [.. Interests(facts, _ => true)],
        Style = Style(facts, _ => true),
        Hours = facts.FreeHalfHours?.For(Visibility.Matching) is { } free ? new(WeekHours.FromHalfHours(free), MayBeTold: true) : null,
        AgeBand = facts.Age is { To: >= Visibility.Matching } age ? new(age.What, MayBeTold: true) : null,
        Requirements = [.. facts.Needs.Select(Needs.Requirement).OfType<Ask>()],
    };

    /// <param name="load">How many people they walk with or have a hello from.</param>
    /// <param name="inPeersTime">Moves half-hours to the clock of the person who reads the reasons.</param>
    public static SupporterProfile OfSupporter(Guid person, Facts facts, int load, Func<IEnumerable<int>, IEnumerable<int>> inPeersTime) =>
        new(person, (facts.Room?.People ?? 0) - load, load)
        {
            Languages = Languages(facts, Open),
            Experiences = [.. Experiences(facts, (_, to) => Open(to))],
            Values = [.. Values(facts, one => Open(one.To))],
            Interests = [.. Interests(facts, Open)],
            Style = Style(facts, Open),
            Hours = facts.FreeHalfHours is { To: >= Visibility.Matching } free ? new(WeekHours.FromHalfHours(inPeersTime(free.What)), Open(free.To)) : null,
            AgeBand = facts.Age is { To: >= Visibility.Matching } age ? new(age.What, Open(age.To)) : null,
            Gender = facts.Gender is { To: >= Visibility.Matching } gender ? new(gender.What, Open(gender.To)) : null,
            IsNewlyTrained = facts.Room?.NewlyTrained == true,
        };

    private static bool Open(Visibility to) => to >= Visibility.Suggested;

    private static bool IsSpecial(Line line) =>
        line.IsSpecial || (line.Broader is { } wider && PickLists.Lived.Find(wider)?.IsSpecial == true);

    private static ItemSet<SpokenLanguage> Languages(Facts facts, Func<Visibility, bool> told) => facts.Languages is { To: >= Visibility.Matching } spoken
        ? [.. spoken.What.Select(one => new SpokenLanguage(one.Code, one.Fluency, told(spoken.To)))]
        : [];

    private static IEnumerable<LivedExperience> Experiences(Facts facts, Func<Line, Visibility, bool> told) =>
        from one in facts.Lived
        where one.To >= Visibility.Matching
        let line = PickLists.Lived.Find(one.Slug)
        where line is not null
        select new LivedExperience(line.Slug, told(line, one.To), one.MattersMost, facts.WiderLines && line.Broader is { } wider ? [wider] : []);

    private static IEnumerable<HeldValue> Values(Facts facts, Func<Picked, bool> told) =>
        facts.Values.Where(one => one.To >= Visibility.Matching && PickLists.FindValue(one.Slug) is not null).Select(one => new HeldValue(one.Slug, told(one), one.MattersMost));

    private static IEnumerable<Interest> Interests(Facts facts, Func<Visibility, bool> told) =>
        facts.Interests.Where(one => one.To >= Visibility.Matching && PickLists.Interests.Find(one.Slug) is not null).Select(one => new Interest(one.Slug, told(one.To)));

    private static Style Style(Facts facts, Func<Visibility, bool> told)
    {
        if (facts.Manner is not { To: >= Visibility.Matching } manner) return Alongside.Matching.Style.Unsaid;
        var open = told(manner.To);
        return new()
        {
            Talk = manner.What.Talk is { } talk ? new(talk, open) : null,
            Tone = manner.What.Tone is { } tone ? new(tone, open) : null,
            Humour = manner.What.Humour is { } humour ? new(humour, open) : null,
            FaithTalk = manner.What.FaithTalk is { } faith ? new(faith, open) : null,
        };
    }
}
