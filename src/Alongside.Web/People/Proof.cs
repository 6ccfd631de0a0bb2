using Microsoft.AspNetCore.Components;

namespace Alongside.Web.People;

/// <summary>What opens or changes the ways in needs somebody who showed within five minutes that it is them.</summary>
public sealed class Proof(TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public bool IsFresh(CurrentPerson me) => clock.GetUtcNow() - me.ProvedAt <= Fresh;

    /// <summary>Sends a stale person round by the page that asks again; true when it did.</summary>
    public bool AsksAgain(CurrentPerson me, NavigationManager navigation, string page)
    {
        if (IsFresh(me)) return false;
        navigation.NavigateTo($"/prove?to={Uri.EscapeDataString(page)}");
        return true;
    }
}
