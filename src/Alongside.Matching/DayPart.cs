namespace Alongside.Matching;

/// <summary>Which days a part of the day is about.</summary>
public enum Days
{
    /// <summary>Mondays.</summary>
    Mondays,

    /// <summary>Tuesdays.</summary>
    Tuesdays,

    /// <summary>Wednesdays.</summary>
    Wednesdays,

    /// <summary>Thursdays.</summary>
    Thursdays,

    /// <summary>Fridays.</summary>
    Fridays,

    /// <summary>Saturdays.</summary>
    Saturdays,

    /// <summary>Sundays.</summary>
    Sundays,

    /// <summary>Monday to Friday, each of them.</summary>
    Weekdays,

    /// <summary>Saturday and Sunday, both.</summary>
    Weekends,

    /// <summary>All seven.</summary>
    EveryDay,
}

/// <summary>A part of a day, in words people use for it.</summary>
public enum PartOfDay
{
    /// <summary>06:00 to 12:00.</summary>
    Mornings,

    /// <summary>12:00 to 18:00.</summary>
    Afternoons,

    /// <summary>18:00 to 22:00.</summary>
    Evenings,

    /// <summary>22:00 to 06:00 of the next day: one o'clock on Tuesday still is Monday night.</summary>
    Nights,
}

/// <summary>A piece of the week that has a name: weekday mornings, Tuesday evenings.</summary>
/// <param name="Days">The days.</param>
/// <param name="Part">The part of those days.</param>
public readonly record struct DayPart(Days Days, PartOfDay Part);
