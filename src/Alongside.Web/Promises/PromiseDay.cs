using System.Globalization;
using Alongside.Web.People;

namespace Alongside.Web.Promises;

/// <summary>The day somebody chose for a promise.</summary>
public static class PromiseDay
{
    /// <summary>No day is a choice too. One that is past, or too far away to mean anything, is none.</summary>
    public static bool TryRead(string? typed, CurrentPerson me, DateTimeOffset now, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        var today = DateOnly.FromDateTime(me.Local(now).DateTime);
        if (read < today || read > today.AddDays(Promise.MostDays)) return false;
        day = read;
        return true;
    }
}
