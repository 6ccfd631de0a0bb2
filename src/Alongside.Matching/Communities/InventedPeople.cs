namespace Alongside.Matching.Communities;

/// <summary>Makes up one person after the other.</summary>
internal sealed class InventedPeople(Dice dice, InventedLists lists)
{
    // The tag, how many of a hundred peers speak it well, and supporters.
    private static readonly (string Tag, int Peers, int Supporters)[] Tongues =
        [("en", 78, 95), ("es", 22, 14), ("pt", 5, 2), ("ar", 4, 1), ("zh", 3, 1), ("ht", 2, 1), ("ase", 2, 1), ("so", 1, 0)];

    private static readonly string[] Homes = ["es", "es", "pt", "pt", "ar", "zh", "ht", "vi"];

    // Clusters of hours: first day, last day, first half-hour, last, weight.
    private static readonly (int Day, int LastDay, int From, int Until, int Weight)[] Clusters =
        [(0, 4, 36, 43, 40), (5, 6, 20, 35, 25), (0, 4, 16, 23, 15), (0, 4, 24, 33, 12), (0, 6, 42, 47, 8)];

    private static readonly int[] Clocks = [-300, -300, -300, -300, -300, -360, -360, -480, 0];
    private static readonly int[] GroupSizes = [35, 22, 14, 9, 6, 3];

    public WaitingPeer Peer(Guid id)
    {
        var profile = Person(new PeerProfile(id), isPeer: true);
        if (dice.In100(16)) profile = profile with { Requirements = [Asked(profile)] };
        if (dice.In100(30)) profile = profile with { Likes = [Asked(profile), .. dice.In100(30) ? [Asked(profile)] : Array.Empty<Ask>()] };
        return new(profile)
        {
            Clock = Clock(),
            Days = Days(),
            Groups = [.. Invented.Groups.Where((_, at) => dice.In100(GroupSizes[at]))],
        };
    }

    public CommunitySupporter Supporter(Guid id)
    {
        var room = dice.In100(10) ? 0 : 1 + dice.Skewed(8);
        var profile = Person(new SupporterProfile(id, room, dice.Roll(6)), isPeer: false) with
        {
            IsNewlyTrained = dice.In100(15),
            IsApproved = !dice.In100(4),
            IsClearedForMinors = dice.In100(30),
            Offers = Some(lists.Offers, dice.Roll(3), slug => new Offer(slug, mayBeTold: true)),
            DoesNotOffer = Some(lists.Offers, dice.Roll(2), slug => new Offer(slug, mayBeTold: true)),
        };
        return new(profile, Clock());
    }

    public IEnumerable<Relation> Relations(List<WaitingPeer> peers, List<CommunitySupporter> supporters)
    {
        if (supporters.Count == 0) yield break;
        foreach (var peer in peers)
        {
            while (dice.In100(12))
            {
                var kind = dice.Roll(10) switch
                {
                    0 => RelationKind.Blocked,
                    < 4 => RelationKind.EndedBefore,
                    < 6 => RelationKind.OpenHello,
                    _ => RelationKind.SetAside,
                };
                yield return new(peer.Profile.Id, supporters[dice.Roll(supporters.Count)].Profile.Id, kind);
            }
        }
    }

    private T Person<T>(T person, bool isPeer)
        where T : Profile => (T)(person with
        {
            Languages = [.. Spoken(isPeer)],
            Experiences = Some(lists.Lived, 1 + dice.Roll(7), Lived),
            Values = Some(lists.Values, dice.Roll(6), slug => new HeldValue(slug, dice.In100(80), dice.In100(20), mayBeRecalled: true)),
            Interests = Some(lists.Interests, dice.Roll(6), slug => new Interest(slug, dice.In100(85), mayBeRecalled: true)),
            CannotStand = Some(lists.Dislikes, dice.Roll(3), slug => new Dislike(slug, dice.In100(85), mayBeRecalled: true)),
            Style = new()
            {
                Talk = Said(60, (TalkWish)dice.Roll(2)),
                Tone = Said(50, (ToneWish)dice.Roll(2)),
                Humour = Said(50, (Welcome)dice.Roll(2)),
                FaithTalk = Said(35, (Welcome)dice.Roll(2)),
            },
            Hours = Said(75, Week()),
            AgeBand = Said(60, (AgeBand)dice.Roll(6)),
            Gender = Said(60, dice.In100(48) ? "woman" : dice.In100(94) ? "man" : "non-binary"),
            Town = Said(50, $"town-{dice.Skewed(30) + 1}"),
            IsMinor = isPeer && dice.In100(2),
        });

    private IEnumerable<SpokenLanguage> Spoken(bool isPeer)
    {
        var any = false;
        foreach (var (tag, peers, supporters) in Tongues)
        {
            var well = dice.In100(isPeer ? peers : supporters);
            if (!well && !(tag == "en" && dice.In100(25))) continue;
            any |= well;
            yield return new(tag, well ? Fluency.Well : Fluency.ABit, mayBeTold: true);
        }

        // Everybody is at home in some language.
        if (!any) yield return new(Homes[dice.Roll(Homes.Length)], Fluency.Well, mayBeTold: true);
    }

    private LivedExperience Lived(InventedLine line) => new(
        line.Slug,
        mayBeTold: dice.In100(line.IsHealth ? 55 : 75),
        mattersMost: dice.In100(25),
        line.Wider is { } wider && dice.In100(80) ? [wider] : null,
        line.IsHealth,
        Said(40, (HowFarAlong)dice.Roll(4)),
        mayBeRecalled: dice.In100(line.IsHealth ? 50 : 100));

    private WeekHours Week()
    {
        var week = new HashSet<int>();
        for (var more = 1 + dice.Roll(2); more > 0; more--)
        {
            var at = dice.Roll(100);
            var cluster = Clusters.First(one => (at -= one.Weight) < 0);
            for (var day = cluster.Day; day <= cluster.LastDay; day++)
            {
                if (dice.In100(35)) continue;
                var (from, until) = (cluster.From + dice.Roll(3), cluster.Until - dice.Roll(3));
                for (var half = from; half <= until; half++) week.Add((day * WeekHours.HalfHoursADay) + half);
            }
        }

        return WeekHours.FromHalfHours(week);
    }

    private Ask Asked(PeerProfile peer) => dice.Roll(100) switch
    {
        < 30 => new AskedExperience(lists.Lived[dice.Skewed(lists.Lived.Count)].Slug),
        < 55 => new AskedGender(dice.In100(75) ? "woman" : "man"),
        < 65 => new AskedLanguage(peer.Languages[dice.Roll(peer.Languages.Count)].Slug),
        < 78 when peer.AgeBand is not null => new AskedCloseAge(),
        < 86 when peer.Town is not null => new AskedOtherTown(),
        < 92 => new AskedFaithTalk(),
        _ => new AskedOffer(lists.Offers[dice.Roll(lists.Offers.Count)]),
    };

    // Most have waited for days, few for months: each further fortnight is as likely as not.
    private int Days()
    {
        var days = dice.Roll(14);
        while (days < 365 && dice.In100(50)) days += 7 + dice.Roll(14);
        return days;
    }

    private TimeSpan Clock() => TimeSpan.FromMinutes(Clocks[dice.Roll(Clocks.Length)]);

    private Fact<T>? Said<T>(int in100, T value)
        where T : notnull => dice.In100(in100) ? new(value, dice.In100(80), MayBeRecalled: true) : null;

    private ItemSet<TTo> Some<TFrom, TTo>(IReadOnlyList<TFrom> list, int howMany, Func<TFrom, TTo> make)
        where TTo : Item
    {
        var chosen = new SortedSet<int>();
        while (chosen.Count < Math.Min(howMany, list.Count)) chosen.Add(dice.Skewed(list.Count));
        return [.. chosen.Select(at => make(list[at]))];
    }
}
