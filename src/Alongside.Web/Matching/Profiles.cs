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
        // A peer's own facts may be named back to them. What is specially protected only after they opened it: nobody else at the screen should
        // read it by chance. A supporter hears what the peer opened to supporters.
        Languages = Languages(facts, ToSupporter),
        Experiences = [.. Experiences(facts, ToSupporter, (line, to) => ToSupporter(to) || !IsSpecial(line))],
        Values = [.. Values(facts, ToSupporter, one => ToSupporter(one.To) || !PickLists.HintsAtMore(one.Slug))],
        Interests = [.. Interests(facts, ToSupporter)],
        Style = Style(facts, ToSupporter),
        Hours = Fact(facts.FreeHalfHours, WeekHours.FromHalfHours, ToSupporter),
        AgeBand = Fact(facts.Age, age => age, ToSupporter),
        Gender = Fact(facts.Gender, gender => gender, ToSupporter),
        Town = Fact(facts.Town, TownOf, ToSupporter),
        CannotStand = [.. CannotStand(facts, ToSupporter)],
        Requirements = [.. facts.Needs.Select(Needs.AskOf).OfType<Ask>()],
        Likes = [.. facts.Wishes.Select(Needs.AskOf).OfType<Ask>()],
    };

    /// <param name="load">How many people they walk with or have a hello from.</param>
    /// <param name="doorClosed">They have room for nobody new, whatever they said before.</param>
    public static SupporterProfile OfSupporter(Guid person, Facts facts, int load, bool doorClosed) =>
        new(person, doorClosed ? 0 : (facts.Room?.People ?? 0) - load, load)
        {
            Languages = Languages(facts, Open),
            Experiences = [.. Experiences(facts, Open, (line, to) => Open(to) || !IsSpecial(line))],
            Values = [.. Values(facts, Open, one => Open(one.To) || !PickLists.HintsAtMore(one.Slug))],
            Interests = [.. Interests(facts, Open)],
            Style = Style(facts, Open),
            Hours = Fact(facts.FreeHalfHours, WeekHours.FromHalfHours, Open),
            AgeBand = Fact(facts.Age, age => age, Open),
            Gender = Fact(facts.Gender, gender => gender, Open),
            Town = Fact(facts.Town, TownOf, Open),
            CannotStand = [.. CannotStand(facts, Open)],
            Offers = [.. facts.Offers.Select(offer => new Offer(offer, mayBeTold: true, mayBeRecalled: true))],
            DoesNotOffer = [.. facts.DoesNotOffer.Select(offer => new Offer(offer, mayBeTold: true, mayBeRecalled: true))],
            IsNewlyTrained = facts.Room?.NewlyTrained == true,
        };

    private static bool Open(Visibility to) => to >= Visibility.Suggested;

    private static bool ToSupporter(Visibility to) => to >= Visibility.Companions;

    private static bool IsSpecial(Line line) =>
        line.IsSpecial || (line.Broader is { } wider && PickLists.Lived.Find(wider)?.IsSpecial == true);

    private static Fact<TTo>? Fact<TFrom, TTo>(Shown<TFrom>? shown, Func<TFrom, TTo> read, Func<Visibility, bool> told)
        where TFrom : notnull
        where TTo : notnull =>
        shown is { To: >= Visibility.Matching } ? new(read(shown.What), told(shown.To), MayBeRecalled: true) : null;

    private static ItemSet<SpokenLanguage> Languages(Facts facts, Func<Visibility, bool> told) =>
        facts.Languages is { To: >= Visibility.Matching } spoken
            ? [.. spoken.What.Select(one => new SpokenLanguage(one.Code, one.Fluency, told(spoken.To), mayBeRecalled: true))]
            : [];

    private static IEnumerable<LivedExperience> Experiences(Facts facts, Func<Visibility, bool> told, Func<Line, Visibility, bool> recalled) =>
        from one in facts.Lived
        where one.To >= Visibility.Matching
        let line = PickLists.Lived.Find(one.Slug)
        where line is not null
        select new LivedExperience(
            line.Slug, told(one.To), one.MattersMost, facts.WiderLines && line.Broader is { } wider ? [wider] : [], line.IsHealth,
            mayBeRecalled: recalled(line, one.To));

    private static IEnumerable<HeldValue> Values(Facts facts, Func<Visibility, bool> told, Func<Picked, bool> recalled) =>
        facts.Values.Where(one => one.To >= Visibility.Matching && PickLists.FindValue(one.Slug) is not null)
            .Select(one => new HeldValue(one.Slug, told(one.To), one.MattersMost, recalled(one)));

    private static IEnumerable<Interest> Interests(Facts facts, Func<Visibility, bool> told) =>
        facts.Interests.Where(one => one.To >= Visibility.Matching && PickLists.Interests.Find(one.Slug) is not null)
            .Select(one => new Interest(one.Slug, told(one.To), mayBeRecalled: true));

    private static IEnumerable<Dislike> CannotStand(Facts facts, Func<Visibility, bool> told) =>
        facts.CannotStand.Where(one => one.To >= Visibility.Matching && PickLists.Dislikes.Find(one.Slug) is not null)
            .Select(one => new Dislike(one.Slug, told(one.To), mayBeRecalled: true));

    // As people type it: "Springfield " and "springfield" are one town.
    private static string TownOf(string town) => town.Trim().ToUpperInvariant();

    private static Style Style(Facts facts, Func<Visibility, bool> told)
    {
        if (facts.Manner is not { To: >= Visibility.Matching } manner) return Alongside.Matching.Style.Unsaid;
        return new() { Talk = Said(manner.What.Talk), Tone = Said(manner.What.Tone), Humour = Said(manner.What.Humour), FaithTalk = Said(manner.What.FaithTalk) };

        Fact<T>? Said<T>(T? wish)
            where T : struct, Enum => wish is { } said ? new(said, told(manner.To), MayBeRecalled: true) : null;
    }
}
