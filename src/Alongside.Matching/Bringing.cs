namespace Alongside.Matching;

/// <summary>The things that make one supporter's fit, and how much of it each makes. For choosing only, so hidden facts count; it is never put into words.</summary>
internal sealed class Bringing
{
    private readonly Dictionary<Reason, double> things = [];
    private readonly double fit;
    private readonly WeekHours free;
    private readonly double eachHalfHour;

    private Bringing(PeerProfile peer, Finalist finalist, Fit formula)
    {
        var (supporter, weights, shared) = (finalist.Supporter, formula.Weights, formula.Between(peer, finalist.Supporter));
        fit = finalist.Fit;

        var health = shared.Health == 0 ? 0 : weights.CountedHealth(shared) / shared.Health;
        var lived = Each(weights.Experience, shared.Lived + weights.CountedHealth(shared), weights.EnoughExperience);
        foreach (var line in SharedLine.Of(ExperienceLine.Of(peer.Experiences), ExperienceLine.Of(supporter.Experiences)))
        {
            things[new SharedExperience(line.Slug)] = lived * formula.Of(line) * (line.IsHealth ? health : 1);
        }

        var values = Each(weights.Values, shared.Values, weights.EnoughValues);
        foreach (var value in peer.Values.AlsoIn(supporter.Values))
        {
            things[new SharedValue(value.Slug)] = values * (value.MattersMost ? weights.MattersMost : 1);
        }

        var likes = Each(weights.Likes, shared.LikesMet, weights.EnoughLikes);
        foreach (var like in peer.Likes.Where(like => like.IsMetBy(supporter, peer))) things[new AsLiked(like)] = likes;
        foreach (var meeting in StyleMeeting.Of(peer.Style, supporter.Style, Sight.Everything, Sight.Everything))
        {
            if (meeting.Same is { } wish) things[new SameStyle(wish)] = weights.Style / Fit.StyleWishes;
        }

        var interests = Each(weights.Interests, shared.Interests + (weights.Dislike * shared.Dislikes), weights.EnoughInterests);
        foreach (var interest in peer.Interests.AlsoIn(supporter.Interests))
        {
            things[new SharedInterest(interest.Slug)] = interests;
        }

        foreach (var dislike in peer.CannotStand.AlsoIn(supporter.CannotStand))
        {
            things[new SharedDislike(dislike.Slug)] = interests * weights.Dislike;
        }

        if (shared.HalfHours <= 0) return;
        free = peer.Hours!.Value & supporter.Hours!.Value;
        eachHalfHour = Each(weights.Hours, shared.HalfHours, weights.EnoughHours * 2);
    }

    public static Bringing Of(PeerProfile peer, Finalist finalist, Fit formula) => new(peer, finalist, formula);

    /// <summary>How much of this fit comes from things that the other brings too; never more than the fit.</summary>
    public double OverlapWith(Bringing other)
    {
        var overlap = (free & other.free).Count * Math.Min(eachHalfHour, other.eachHalfHour);
        foreach (var (thing, share) in things) overlap += Math.Min(share, other.things.GetValueOrDefault(thing));
        return Math.Min(overlap, Math.Max(0, fit));
    }

    // What a part gives in all, for each one of what it is made of.
    private static double Each(double part, double amount, double enough) => amount == 0 ? 0 : part * Fit.Falling(amount, enough) / amount;
}
