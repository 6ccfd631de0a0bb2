using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Goals;

/// <summary>On the page of two people: what they walk toward.</summary>
public sealed class GoalsOnUs(GoalReads goals) : IUsPart
{
    public int Order => 10;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var seen = goals.Of(trip, scene.Me.Id, scene.Bond.Id);
        return () => new(typeof(GoalsTogether), seen());
    }
}
