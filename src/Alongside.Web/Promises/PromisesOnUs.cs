using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Promises;

/// <summary>On the page of two people: every open promise, and those that ended lately.</summary>
public sealed class PromisesOnUs(PromiseBook book) : IUsPart
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(14);

    public int Order => 20;

    public bool Beside => true;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var some = book.Of(trip, scene.Bond.Id, scene.Now - Lately, 3);
        return () => new(typeof(PromisesPart), some);
    }
}
