using Alongside.Web.People;
using NodaTime;
using NodaTime.TimeZones;

namespace Alongside.Web.Notifications;

/// <summary>The zone of somebody's own clock.</summary>
public static class NoticeZone
{
    public static DateTimeZone Of(PersonCard card) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(card.Zone) ?? BclDateTimeZone.FromTimeZoneInfo(card.TimeZone);
}
