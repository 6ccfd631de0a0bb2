using System.Collections.Concurrent;

namespace Alongside.Matching.Communities;

/// <summary>All who wait, all who walk alongside, and what is between them: a community as it stands at one moment.</summary>
public sealed class Everybody
{
    private readonly ConcurrentDictionary<TimeSpan, IReadOnlyList<SupporterProfile>> byClock = [];
    private readonly Dictionary<Guid, string> names;
    private readonly ILookup<Guid, Relation> relationsOf;
    private readonly Lazy<Rarity> rarity;
    private readonly Lazy<Rarity> toldRarity;

    /// <summary>Takes in a community.</summary>
    /// <param name="peers">The peers, each once.</param>
    /// <param name="supporters">The supporters, each once. Somebody may be among both.</param>
    /// <param name="relations">What is between people.</param>
    /// <param name="names">What people are called in files; whoever has no name is called by their id.</param>
    /// <exception cref="ArgumentException">A peer or a supporter comes twice.</exception>
    public Everybody(
        IEnumerable<WaitingPeer> peers,
        IEnumerable<CommunitySupporter> supporters,
        IEnumerable<Relation>? relations = null,
        IEnumerable<KeyValuePair<Guid, string>>? names = null)
    {
        Peers = [.. peers];
        Supporters = [.. supporters];
        Relations = [.. relations ?? []];
        if (Peers.DistinctBy(one => one.Profile.Id).Count() < Peers.Count) throw new ArgumentException("A peer came twice.", nameof(peers));
        if (Supporters.DistinctBy(one => one.Profile.Id).Count() < Supporters.Count) throw new ArgumentException("A supporter came twice.", nameof(supporters));
        this.names = new(names ?? []);
        relationsOf = Relations.SelectMany(relation => new[] { relation.One, relation.Other }.Distinct().Select(id => (id, relation)))
            .ToLookup(one => one.id, one => one.relation);
        rarity = new(() => new Rarity([.. Supporters.Select(one => one.Profile)]));
        toldRarity = new(() => new Rarity([.. Supporters.Select(one => one.Profile)], experience => experience.MayBeTold));
    }

    /// <summary>The peers, in the order they came.</summary>
    public IReadOnlyList<WaitingPeer> Peers { get; }

    /// <summary>The supporters, in the order they came.</summary>
    public IReadOnlyList<CommunitySupporter> Supporters { get; }

    /// <summary>What is between people.</summary>
    public IReadOnlyList<Relation> Relations { get; }

    /// <summary>What somebody is called in files.</summary>
    /// <param name="person">The person.</param>
    /// <returns>Their name, or their id where they have none.</returns>
    public string NameOf(Guid person) => names.GetValueOrDefault(person) ?? person.ToString();

    /// <summary>Finds a peer by what they are called in files.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The peer, or null when there is none.</returns>
    public WaitingPeer? PeerNamed(string name) => Peers.FirstOrDefault(peer => NameOf(peer.Profile.Id) == name);

    /// <summary>The list for one peer, with every supporter's hours on the peer's clock.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="howMany">The longest the list may be, zero or more.</param>
    /// <returns>What <see cref="Suggestions.For"/> gives.</returns>
    public Suggestions SuggestedTo(WaitingPeer peer, int howMany = 5)
    {
        ArgumentNullException.ThrowIfNull(peer);
        return Suggestions.For(peer.Profile, On(peer.Clock), relationsOf[peer.Profile.Id], howMany);
    }

    /// <summary>One supporter as a list would suggest them to a peer, whatever limits there are.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="supporter">The supporter.</param>
    /// <returns>The suggestion with its reasons.</returns>
    public Suggestion Suggested(WaitingPeer peer, CommunitySupporter supporter)
    {
        ArgumentNullException.ThrowIfNull(peer);
        ArgumentNullException.ThrowIfNull(supporter);
        var profile = supporter.On(peer.Clock);
        return new(peer.Profile, profile, new Fit(FitWeights.Standard, rarity.Value).Of(peer.Profile, profile), reader => reader == Reader.Coordinator ? rarity.Value : toldRarity.Value);
    }

    /// <summary>Every pair that may be, with the fit that a list would give it.</summary>
    /// <returns>The pairs, peer by peer and for each in the order of the supporters. Nothing is worked out before it is asked for.</returns>
    public IEnumerable<Score> Scores() => Peers.SelectMany(ScoresOf);

    /// <summary>Every supporter who may be suggested to one peer, with the fit.</summary>
    /// <param name="peer">The peer.</param>
    /// <returns>The pairs in the order of the supporters.</returns>
    public IEnumerable<Score> ScoresOf(WaitingPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        var between = Between(peer);
        var fit = new Fit(FitWeights.Standard, rarity.Value);
        return from supporter in On(peer.Clock)
               where HardLimits.First(peer.Profile, supporter, between[supporter.Id]) is null
               select new Score(peer.Profile.Id, supporter.Id, fit.Of(peer.Profile, supporter));
    }

    internal ILookup<Guid, Relation> Between(WaitingPeer peer) => relationsOf[peer.Profile.Id]
        .ToLookup(relation => relation.One == peer.Profile.Id ? relation.Other : relation.One);

    private IReadOnlyList<SupporterProfile> On(TimeSpan clock) => byClock.GetOrAdd(clock, at => [.. Supporters.Select(one => one.On(at))]);
}
