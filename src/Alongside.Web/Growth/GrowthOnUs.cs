using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Growth;

/// <summary>A line on the page of two people: whose, and its words.</summary>
public sealed record LearnedHere(Guid By, string Words);

/// <summary>On the page of two people: what each has learned, as far as they shared it there.</summary>
public sealed class GrowthOnUs(Keyring keyring) : IUsPart
{
    private const int Most = 5;

    public int Order => 80;

    public bool Beside => true;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var lines = trip.Ask($"""
            select l.person_id, l.id, l.words from learned_share s join learned l on l.id = s.learned_id
            where s.companionship_id = $1 and s.withdrawn_at is null order by s.shared_at desc limit {Most * 2}
            """, row => Learned.Open(row.GetGuid(1), row.GetSealed(2), keyring) is { } words ? new LearnedHere(row.GetGuid(0), words) : null, scene.Bond.Id);
        return () => new(typeof(GrowthPart), lines.OfType<LearnedHere>().ToList());
    }
}
