namespace Alongside.Web.Notifications;

/// <summary>Where people reach this instance from outside, for links that leave it: ALONGSIDE_ADDRESS, else the domain it was given.</summary>
public sealed record PublicAddress(string Root, bool IsTold = true)
{
    public static PublicAddress Of(IConfiguration configuration)
    {
        if (configuration["ALONGSIDE_ADDRESS"] is { Length: > 0 } told) return new(told.TrimEnd('/'));
        return configuration["domain"] is { Length: > 0 } domain && domain != "localhost"
            ? new($"https://{domain}")
            : new((configuration["urls"] ?? "http://localhost:5080").TrimEnd('/'), IsTold: false);
    }

    public string Of(string path) => Root + path;

    /// <summary>For a link shown on a page: where nobody told the address, the one that this page was asked for by.</summary>
    public string Of(string path, HttpRequest request) => IsTold ? Of(path) : $"{request.Scheme}://{request.Host}{path}";
}
