namespace Alongside.Web.Safety;

/// <summary>Numbers to call, text or chat with, by country.</summary>
public sealed record HelpLines(IReadOnlyList<HelpCountry> Countries, Elsewhere Elsewhere);

/// <summary>One country: its emergency number, and its lines in the order to show them.</summary>
public sealed record HelpCountry(string Code, Dictionary<string, string> Name, EmergencyNumber Emergency, IReadOnlyList<HelpLine> Lines);

/// <summary>The number for a life in danger: as people read it, and as a phone dials it.</summary>
public sealed record EmergencyNumber(string Display, string Dial);

/// <summary>Where to look when a country is not in the list.</summary>
public sealed record Elsewhere(Dictionary<string, string> Name, string Url);

/// <summary>One line. Short numbers stay as they are dialled inside the country: made international they reach nobody.</summary>
public sealed record HelpLine(
    string Slug, Dictionary<string, string> Name, Dictionary<string, string>? Note, string Display, string Dial, string Kind,
    string? Text, IReadOnlyList<string>? Languages, Dictionary<string, string>? Hours, string SourceUrl, DateOnly? CheckedOn, string? CheckedBy)
{
    /// <summary>After this many days a steward is asked to dial it again.</summary>
    public const int DaysUntilAgain = 90;

    /// <summary>Numbers change. One that nobody looked at for a year is not shown any more.</summary>
    public bool IsStale(DateOnly today) => CheckedOn is { } day && day.AddDays(365) < today;

    /// <summary>Where a tap goes: the phone, the text app with the word filled in, or the page of the chat.</summary>
    public string Address => Kind switch
    {
        "text" when Text is not null => $"sms:{Dial}?&body={Uri.EscapeDataString(Text)}",
        "text" => $"sms:{Dial}",
        "chat" => Dial.StartsWith("https://", StringComparison.Ordinal) ? Dial : SourceUrl,
        _ => $"tel:{Dial}",
    };
}
