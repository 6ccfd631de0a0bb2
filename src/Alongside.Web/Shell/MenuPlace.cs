using System.Security.Claims;

namespace Alongside.Web.Shell;

/// <summary>
/// A place in the main menu. Each room registers its own with <c>services.AddSingleton(new MenuPlace(...))</c>,
/// so a place appears when its room exists. The word is a key of ShellWords.
/// </summary>
public sealed record MenuPlace(string Href, string Icon, string WordKey, Func<ClaimsPrincipal, bool> IsFor, int Order)
{
    public bool Holds(string path) =>
        path.Equals(Href, StringComparison.OrdinalIgnoreCase) || path.StartsWith(Href + "/", StringComparison.OrdinalIgnoreCase);
}
