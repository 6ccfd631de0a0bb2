namespace Alongside.Matching;

/// <summary>How well a supporter may suit a peer. The formula is written down at <see cref="FitWeights"/>.</summary>
internal sealed class Fit(FitWeights weights, Rarity rarity)
{
    public const int StyleWishes = 4;

    public FitWeights Weights => weights;

    public double Of(PeerProfile peer, SupporterProfile supporter) => Of(Between(peer, supporter));

    /// <summary>The formula: from what they share to a number. The parts are added in the order they are written down.</summary>
    public double Of(in Shared shared)
    {
        var hours = shared.HalfHours switch
        {
            < 0 => 0,
            0 => -weights.NoHoursInCommon,
            var common => Falling(common / 2.0, weights.EnoughHours),
        };
        return (weights.Experience * Falling(shared.Lived + weights.CountedHealth(shared), weights.EnoughExperience))
            + (weights.Values * Falling(shared.Values, weights.EnoughValues))
            + (weights.Likes * Falling(shared.LikesMet, weights.EnoughLikes))
            + (weights.Style * shared.Style / StyleWishes)
            + (weights.Hours * hours)
            + (weights.Interests * Falling(shared.Interests + (weights.Dislike * shared.Dislikes), weights.EnoughInterests))
            + (weights.LightLoad / (1 + shared.Load));
    }

    /// <summary>What they share. Experiences and values are added in the order of their slugs.</summary>
    public Shared Between(PeerProfile peer, SupporterProfile supporter)
    {
        var (lived, health) = Experience(peer, supporter);
        return new(
            lived,
            health,
            peer.Values.AlsoIn(supporter.Values).Sum(Of),
            peer.Likes.Distinct().Count(like => like.IsMetBy(supporter, peer)),
            StyleMeeting.Of(peer.Style, supporter.Style, Sight.Everything, Sight.Everything).Sum(meeting => meeting.Same is null ? -1 : 1),
            peer.Hours is { } mine && supporter.Hours is { } theirs ? (mine.Value & theirs.Value).Count : -1,
            peer.Interests.AlsoIn(supporter.Interests).Count(),
            peer.CannotStand.AlsoIn(supporter.CannotStand).Count(),
            supporter.Load);
    }

    /// <summary>What one shared line weighs.</summary>
    internal double Of(in SharedLine line) =>
        rarity.Of(line.Slug) * (line.MattersMost ? weights.MattersMost : 1) * (line.Own ? 1 : weights.WiderLine) * (line.Further ? weights.Further : 1);

    /// <summary>What one shared value of the peer weighs.</summary>
    internal double Of(HeldValue value) => value.MattersMost ? weights.MattersMost : 1;

    // A return that falls and never ends: more is never worse, and no part reaches the whole of its weight.
    public static double Falling(double amount, double enough) => amount == 0 ? 0 : 1 - Math.Pow(2, -amount / enough);

    private (double Lived, double Health) Experience(PeerProfile peer, SupporterProfile supporter)
    {
        double lived = 0, health = 0;
        foreach (var line in SharedLine.Of(ExperienceLine.Of(peer.Experiences), ExperienceLine.Of(supporter.Experiences)))
        {
            if (line.IsHealth) health += Of(line);
            else lived += Of(line);
        }

        return (lived, health);
    }
}
