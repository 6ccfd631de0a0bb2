using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Celebrations;

/// <summary>What the page of two people shows of this room.</summary>
public sealed record GoodNews(IReadOnlyList<MomentSeen> Moments, IReadOnlyList<CountSeen> Counts);

/// <summary>On the page of two people: what was good lately, and the days that are counted.</summary>
public sealed class CelebrationsOnUs(MomentReads moments, CountReads counts) : IUsPart
{
    private const int DaysBack = 30, Most = 5;

    public int Order => 12;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var news = new GoodNews(moments.Of(trip, scene.Me.Id, scene.Now.AddDays(-DaysBack), Most, scene.Bond.Id), counts.Of(trip, scene.Me.Id, scene.Bond.Id));
        return () => new(typeof(CelebrationsTogether), news);
    }
}
