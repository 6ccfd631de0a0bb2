namespace Alongside.Matching;

/// <summary>How well a supporter may suit a peer. The formula is written down at <see cref="FitWeights"/>.</summary>
internal sealed class Fit(FitWeights weights, Rarity rarity)
{
    public double Of(PeerProfile peer, SupporterProfile supporter) =>
        (weights.Experience * Falling(Experience(peer, supporter), weights.EnoughExperience))
        + (weights.Values * Falling(Values(peer, supporter), weights.EnoughValues))
        + (weights.Style * Style(peer, supporter))
        + (weights.Hours * Hours(peer, supporter))
        + (weights.Interests * Falling(Interests(peer, supporter), weights.EnoughInterests))
        + (weights.LightLoad / (1 + supporter.Load));

    // A return that falls and never ends: more is never worse, and no part reaches the whole of its weight.
    private static double Falling(double amount, double enough) => 1 - Math.Pow(2, -amount / enough);

    private static double Interests(PeerProfile peer, SupporterProfile supporter) =>
        peer.Interests.Count(interest => supporter.Interests.Find(interest.Slug) is not null);

    private static double Style(PeerProfile peer, SupporterProfile supporter) =>
        StyleMeeting.Of(peer.Style, supporter.Style).Sum(meeting => meeting.Same is null ? -1 : 1) / 4.0;

    private double Experience(PeerProfile peer, SupporterProfile supporter) =>
        ExperienceLine.Shared(peer.Experiences, supporter.Experiences).Sum(line =>
            rarity.Of(line.Slug) * (line.MattersMost ? weights.MattersMost : 1) * (line.Own ? 1 : weights.WiderLine));

    private double Values(PeerProfile peer, SupporterProfile supporter) =>
        peer.Values.Where(value => supporter.Values.Find(value.Slug) is not null).Sum(value => value.MattersMost ? weights.MattersMost : 1);

    private double Hours(PeerProfile peer, SupporterProfile supporter)
    {
        if (peer.Hours is null || supporter.Hours is null) return 0;
        var common = peer.Hours.Value & supporter.Hours.Value;
        return common.IsEmpty ? -weights.NoHoursInCommon : Falling(common.Count / 2.0, weights.EnoughHours);
    }
}
