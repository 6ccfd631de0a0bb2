using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Goals;

/// <summary>What the page of two people shows: the open goals, and whether there are others.</summary>
public sealed record OpenGoals(IReadOnlyList<GoalSeen> Goals, bool Any);

/// <summary>On the page of two people: what they walk toward.</summary>
public sealed class GoalsOnUs(GoalReads goals) : IUsPart
{
    public int Order => 10;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var seen = goals.OpenOf(trip, scene.Me.Id, scene.Bond.Id);
        return () =>
        {
            var (open, any) = seen();
            return new(typeof(GoalsTogether), new OpenGoals(open, any));
        };
    }
}
