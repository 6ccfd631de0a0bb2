using Alongside.Matching;
using Alongside.Web.AboutMe;
using Alongside.Web.Storage;

namespace Alongside.Web.Us;

/// <summary>What two people like and cannot stand, as far as each lets the other know.</summary>
/// <param name="Mine">Slugs of interests that one alone has.</param>
public sealed record LikesOfTwo(IReadOnlyList<string> Both, IReadOnlyList<string> Mine, IReadOnlyList<string> Theirs, IReadOnlyList<string> NeitherCanStand, Welcome? MyHumour, Welcome? TheirHumour)
{
    public bool IsEmpty => Both.Count + Mine.Count + Theirs.Count + NeitherCanStand.Count == 0 && MyHumour is null && TheirHumour is null;
}

/// <summary>Things we like, on the page of two people. What somebody keeps from the other stands here for neither of them.</summary>
public sealed class LikesOnUs(AboutStorage about) : IUsPart
{
    public int Order => 60;

    public bool Beside => true;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var facts = about.Of(trip, scene.Me.Id, scene.OtherId);
        return () => Of(Facts(scene.Me.Id), Facts(scene.OtherId)) is { IsEmpty: false } likes ? new(typeof(LikesPart), likes) : null;

        Facts Facts(Guid person) => facts.FirstOrDefault(one => one.Person == person).Facts ?? AboutMe.Facts.None;
    }

    private static LikesOfTwo Of(Facts me, Facts other)
    {
        var (mine, theirs) = (Told(me.Interests), Told(other.Interests));
        return new([.. mine.Intersect(theirs)], [.. mine.Except(theirs)], [.. theirs.Except(mine)], [.. Told(me.CannotStand).Intersect(Told(other.CannotStand))],
            me.Manner?.For(Visibility.Companions)?.Humour, other.Manner?.For(Visibility.Companions)?.Humour);
    }

    private static List<string> Told(IEnumerable<Picked> picked) => [.. picked.Where(one => one.To >= Visibility.Companions).Select(one => one.Slug)];
}
