using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Coach;

/// <summary>On the page of two people: who said that the coach may look at what both wrote.</summary>
public sealed class CoachOnUs : IUsPart
{
    public int Order => 95;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var yeses = CoachChoices.Yeses(trip, scene.Bond.Id);
        return () => new(typeof(CoachTogether), yeses);
    }
}
