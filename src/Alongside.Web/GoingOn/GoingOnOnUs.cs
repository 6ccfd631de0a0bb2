using Alongside.Web.Storage;
using Alongside.Web.Us;

namespace Alongside.Web.GoingOn;

/// <summary>On the page of two people, from six weeks on.</summary>
public sealed class GoingOnOnUs(GoingOnAnswers answers) : IUsPart
{
    public int Order => 90;

    public bool Beside => false;

    public Func<UsView?> Ask(UsScene scene, OneTrip trip)
    {
        var kept = answers.Kept(trip, [scene.Bond.Id]);
        return () => answers.Of(scene.Me.Id, scene.Bond, kept) is { } stands && (stands.IsAsked || stands.Mine is not null) ? new(typeof(AfterSixWeeks), stands) : null;
    }
}
