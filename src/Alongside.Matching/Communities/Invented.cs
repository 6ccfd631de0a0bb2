namespace Alongside.Matching.Communities;

/// <summary>What a made community does to one group, so that the look at fairness has something to find.</summary>
public enum PlantedBias
{
    /// <summary>They wait longer: half as long again and two weeks more.</summary>
    Waits,

    /// <summary>Supporters share less with them: of what they said about themselves a third is left.</summary>
    Fits,
}

/// <summary>A bias put into a made community on purpose.</summary>
/// <param name="Bias">What is done.</param>
/// <param name="Group">To which group, one of <see cref="Invented.Groups"/>.</param>
public sealed record Plant(PlantedBias Bias, string Group);

/// <summary>Makes communities up: nobody in them exists. Their shapes are those of real ones as far as this project can judge; no figure in them was measured.</summary>
public static class Invented
{
    /// <summary>Groups that made-up peers may name, the larger first: about 35, 22, 14, 9, 6 and 3 of a hundred name each; some name two or none.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["riverside", "old-town", "hillside", "harbour", "new-here", "travellers"];

    /// <summary>Makes a community. The same numbers and lists give the same people.</summary>
    /// <remarks>
    /// Few lines are common and many are rare (the n-th of a list weighs 1 / (n + 1)); hours come in clusters (weekday evenings, weekends, weekday
    /// mornings, nights), and a quarter of people do not say; English is common, Spanish less, Portuguese, Arabic and others scarce, and scarcer among
    /// supporters than among peers; one in six peers requires something; most have waited days and few for months; some pairs know each other, ended
    /// before or are blocked. Groups have nothing to do with anything else, unless a bias is planted.
    /// </remarks>
    /// <param name="peers">How many peers, zero or more.</param>
    /// <param name="supporters">How many supporters, zero or more.</param>
    /// <param name="seed">Which community.</param>
    /// <param name="lists">What they choose from; plain names when left out.</param>
    /// <param name="plants">What is planted; nothing when left out.</param>
    /// <returns>The community.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of people is below zero.</exception>
    /// <exception cref="ArgumentException">A list is too short, or a bias is planted for a group that is none of <see cref="Groups"/>.</exception>
    public static Everybody Community(int peers, int supporters, int seed, InventedLists? lists = null, IReadOnlyList<Plant>? plants = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(peers);
        ArgumentOutOfRangeException.ThrowIfNegative(supporters);
        lists ??= InventedLists.Plain;
        plants ??= [];
        if (lists.Lived.Count < 8 || lists.Values.Count < 8 || lists.Interests.Count < 8 || lists.Dislikes.Count < 8 || lists.Offers.Count < 1)
        {
            throw new ArgumentException("A list is too short to choose from.", nameof(lists));
        }

        if (plants.Any(plant => !Groups.Contains(plant.Group))) throw new ArgumentException("A bias is planted for a group that is not there.", nameof(plants));
        var dice = new Dice(unchecked((ulong)seed));
        var people = new InventedPeople(dice, lists);
        var wide = Math.Max(peers, supporters).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        List<WaitingPeer> waiting = [.. Enumerable.Range(0, peers).Select(at => Planted(people.Peer(Id(at)), plants))];
        List<CommunitySupporter> walking = [.. Enumerable.Range(0, supporters).Select(at => people.Supporter(Id(peers + at)))];
        return new(
            waiting,
            walking,
            people.Relations(waiting, walking),
            Enumerable.Range(0, peers + supporters).Select(at => KeyValuePair.Create(
                Id(at), at < peers ? Name('p', at + 1) : Name('s', at - peers + 1))));

        string Name(char role, int number) => role + number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(wide, '0');
    }

    private static WaitingPeer Planted(WaitingPeer peer, IReadOnlyList<Plant> plants)
    {
        foreach (var plant in plants.Where(plant => peer.Groups.Contains(plant.Group)))
        {
            peer = plant.Bias switch
            {
                PlantedBias.Waits => peer with { Days = (peer.Days * 3 / 2) + 14 },
                PlantedBias.Fits => peer with
                {
                    Profile = peer.Profile with
                    {
                        Experiences = [.. peer.Profile.Experiences.Where((_, at) => at % 3 == 0)],
                        Values = [.. peer.Profile.Values.Where((_, at) => at % 3 == 0)],
                        Interests = [.. peer.Profile.Interests.Where((_, at) => at % 3 == 0)],
                    },
                },
                _ => throw new ArgumentOutOfRangeException(nameof(plants)),
            };
        }

        return peer;
    }

    private static Guid Id(int at) => new(at + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
