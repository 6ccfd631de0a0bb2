using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.CheckIns;

/// <summary>What the page of two people shows of their check-ins.</summary>
public sealed record CheckInsView(Signs Signs, IReadOnlyList<AnsweredCheckIn> Newest);

/// <summary>On the page of two people: the next check-in, and the last six.</summary>
public sealed class CheckInsOnUs(CheckInAnswers answers, Watch watch) : IUsPart
{
    public int Order => 20;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var (signs, newest) = (watch.Of(trip, [scene.Bond.Id]), answers.Newest(trip, [scene.Bond.Id], 6));
        return () => new(typeof(CheckInsPart), new CheckInsView(signs[0], newest()));
    }
}
