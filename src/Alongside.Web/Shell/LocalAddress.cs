namespace Alongside.Web.Shell;

/// <summary>Where to go next, as a form or a link asked for it: only ever a page of ours.</summary>
public static class LocalAddress
{
    public static string Or(string? address, string otherwise) =>
        address is { Length: < 2000 } && address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal)
            && address.All(letter => letter is > ' ' and < '\x7f' and not '\\') ? address : otherwise;
}
