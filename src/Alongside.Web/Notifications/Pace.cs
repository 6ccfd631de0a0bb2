namespace Alongside.Web.Notifications;

/// <summary>How often a person wants to be told at the most.</summary>
public enum Pace { AsItComes, Daily, EveryThreeDays }

/// <summary>When the next word may go out.</summary>
public static class Paces
{
    /// <summary>Not before this, having been told then.</summary>
    public static DateTimeOffset NextAfter(this Pace pace, DateTimeOffset? told, DateTimeOffset now)
    {
        var next = told + Between(pace);
        return next > now ? next.Value : now;
    }

    // By hours and not by days: one minute before and one after midnight are not a day apart.
    private static TimeSpan Between(Pace pace) => pace switch
    {
        Pace.Daily => TimeSpan.FromDays(1),
        Pace.EveryThreeDays => TimeSpan.FromDays(3),
        // Two nodes, or two rooms, have something to tell within the same minute: it is one letter then, and the second thing waits a little.
        _ => TimeSpan.FromMinutes(10),
    };
}
