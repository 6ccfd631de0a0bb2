using System.Globalization;
using Alongside.Web.People;

namespace Alongside.Web.Goodbye;

/// <summary>A last day as somebody picks it, by their own clock.</summary>
public static class LastDay
{
    /// <summary>Days ahead at the most.</summary>
    public const int Most = 90;

    /// <summary>The moment that day is over, for a day from today on.</summary>
    public static bool TryRead(string? day, CurrentPerson me, DateTimeOffset now, out DateTimeOffset? over)
    {
        over = null;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var picked)) return false;
        var today = DateOnly.FromDateTime(me.Local(now).DateTime);
        if (picked < today || picked > today.AddDays(Most)) return false;
        var midnight = picked.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // On a night without a midnight the day is over an hour later.
        if (me.Card.TimeZone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        over = new DateTimeOffset(midnight, me.Card.TimeZone.GetUtcOffset(midnight)).ToUniversalTime();
        return true;
    }
}
