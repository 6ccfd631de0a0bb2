using Alongside.Web.Live;
using Alongside.Web.People;

namespace Alongside.Web.Us;

/// <summary>Telling both people that something on their page changed: after the commit, and never what.</summary>
public static class UsNews
{
    public static void UsChanged(this Announcer announcer, Companionship bond)
    {
        foreach (var person in new[] { bond.PeerId, bond.SupporterId }) announcer.Changed(person, $"us/{bond.Id}");
    }
}
