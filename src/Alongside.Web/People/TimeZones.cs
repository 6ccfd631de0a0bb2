using Microsoft.Extensions.Localization;

namespace Alongside.Web.People;

/// <summary>Time zones as people look for them: a short list by place, and any other that their browser names.</summary>
public static class TimeZones
{
    public static readonly IReadOnlyList<string> Offered =
    [
        "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Tijuana", "America/Denver", "America/Phoenix", "America/Chicago",
        "America/Mexico_City", "America/Guatemala", "America/Costa_Rica", "America/New_York", "America/Bogota", "America/Lima", "America/Panama",
        "America/Havana", "America/Caracas", "America/La_Paz", "America/Santo_Domingo", "America/Puerto_Rico", "America/Halifax", "America/Santiago",
        "America/Asuncion", "America/Montevideo", "America/Argentina/Buenos_Aires", "America/Sao_Paulo", "Atlantic/Canary", "Europe/London",
        "Europe/Madrid", "Europe/Berlin", "Europe/Athens", "Africa/Lagos", "Africa/Nairobi", "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata",
        "Asia/Manila", "Asia/Shanghai", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Pacific/Auckland", "Etc/UTC",
    ];

    public static bool IsKnown(string zone) => zone.Length is > 0 and <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The offered ones, and the one in force if it is not among them.</summary>
    public static IEnumerable<string> With(string zone) => Offered.Contains(zone) || !IsKnown(zone) ? Offered : Offered.Prepend(zone);

    /// <summary>"New York", "Ciudad de México": the place, where we have a word for it, else as the zone spells it.</summary>
    public static string Place(string zone, IStringLocalizer<PeopleWords> words) =>
        words["Zone." + zone] is { ResourceNotFound: false } place ? place : zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
