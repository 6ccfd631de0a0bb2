namespace Alongside.Web.Shell;

/// <summary>What a steward chose for this community. Every value has a default, so an empty instance works.</summary>
public sealed record CommunitySettings
{
    /// <summary>The whole name, as the community writes it.</summary>
    public string Name { get; init; } = "Alongside";

    /// <summary>The start of the name, for small screens.</summary>
    public string ShortName { get; init; } = "Alongside";

    /// <summary>The name in browser titles and histories, where others may look: it says nothing about why people come.</summary>
    public string DiscreetName { get; init; } = "Alongside";

    /// <summary>One or two sentences on the landing page, in the community's own words.</summary>
    public string? Tagline { get; init; }

    /// <summary>Words that somebody of this community allowed to be quoted on the landing page.</summary>
    public Voice? Voice { get; init; }

    /// <summary>Languages offered, the first one for people whose own is not among them.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en", "es"];

    /// <summary>The plain outside page that Leave goes to.</summary>
    public string LeaveTo { get; init; } = "https://www.wikipedia.org/";

    /// <summary>The country of the help panel until a person picks another.</summary>
    public string HelpCountry { get; init; } = "US";

    /// <summary>Anyone may join; otherwise only people with an invitation.</summary>
    public bool JoiningOpen { get; init; } = true;

    /// <summary>What happens when things get very hard, by language, in the programme's own words; without them our own promises stand.</summary>
    public IReadOnlyDictionary<string, string> CrisisPolicy { get; init; } = new Dictionary<string, string>();

    /// <summary>Joining asks for a tick that one is 18 or older. No birth date is kept.</summary>
    public bool AgeTick { get; init; } = true;

    /// <summary>The time zone of people who chose none.</summary>
    public string Zone { get; init; } = "Etc/UTC";
}

/// <summary>A quotation and who said it.</summary>
public sealed record Voice(string Words, string Who);

/// <summary>The settings in force. Replaced as a whole, so a page never sees half a change.</summary>
public sealed class CommunityNow
{
    private volatile CommunitySettings _current = new();

    public CommunitySettings Current
    {
        get => _current;
        set => _current = value;
    }
}
