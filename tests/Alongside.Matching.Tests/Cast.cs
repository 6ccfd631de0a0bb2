namespace Alongside.Matching.Tests;

/// <summary>The small cast of every story: Maya, Andre and Lena look for somebody; Sam, Lúcia and Curtis walk alongside; Ruth brings people together.</summary>
internal static class Cast
{
    public static readonly PeerProfile Maya = new(Id(1)) { Languages = [new("en", Fluency.Well, mayBeTold: true)] };
    public static readonly PeerProfile Andre = new(Id(2)) { Languages = [new("en", Fluency.ABit), new("pt", Fluency.Well)] };
    public static readonly PeerProfile Lena = new(Id(3));

    public static readonly SupporterProfile Sam = new(Id(11), room: 3, load: 2) { Languages = [new("en", Fluency.Well, mayBeTold: true)] };
    public static readonly SupporterProfile Lucia = new(Id(12), room: 3, load: 2) { Languages = [new("en", Fluency.Well), new("pt", Fluency.Well)] };
    public static readonly SupporterProfile Curtis = new(Id(13), room: 3, load: 2) { Languages = [new("en", Fluency.Well)] };

    public static readonly Guid Ruth = Id(21);

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static LivedExperience Told(string slug, params string[] broader) => new(slug, mayBeTold: true, broader: broader);

    public static LivedExperience ToldAndMattersMost(string slug) => new(slug, mayBeTold: true, mattersMost: true);

    public static LivedExperience Hidden(string slug) => new(slug);

    public static Fact<WeekHours> FreeOn(DayOfWeek day, int from, int until, bool mayBeTold = true) =>
        new(WeekHours.On(day, new TimeOnly(from, 0), new TimeOnly(until % 24, 0)), mayBeTold);

    public static Suggestions SuggestedTo(PeerProfile peer, params SupporterProfile[] supporters) => Suggestions.For(peer, supporters, []);

    /// <summary>The fit with the first supporter, in a community of these.</summary>
    public static double Fit(PeerProfile peer, SupporterProfile supporter, params SupporterProfile[] others) =>
        SuggestedTo(peer, [supporter, .. others]).Single(suggestion => suggestion.SupporterId == supporter.Id).Fit;

    public static IReadOnlyList<Reason> Reasons(PeerProfile peer, SupporterProfile supporter) => SuggestedTo(peer, supporter).Single().Reasons;
}
