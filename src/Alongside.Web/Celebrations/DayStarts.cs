namespace Alongside.Web.Celebrations;

/// <summary>Days by the clock of a person.</summary>
public static class DayStarts
{
    public static DateOnly DayAt(TimeZoneInfo zone, DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>When a day begins there. Where clocks jump at midnight it begins with the first minute there is; where midnight comes twice, with the first.</summary>
    public static DateTimeOffset Of(TimeZoneInfo zone, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
