using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.Meetings;

/// <summary>On the page of two people: the next talk, what one asked for, and whether they met.</summary>
public sealed class MeetingsOnUs(Agenda agenda) : IUsPart
{
    public int Order => 30;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        if (!scene.Bond.HasBegun) return () => null;
        var found = agenda.Ask(trip, [scene.Bond.Id], scene.Now);
        return () => new(typeof(MeetingsPart), found());
    }
}
