using Alongside.Web.Privacy;
using Alongside.Web.Rounds;

namespace Alongside.Web.Notifications;

/// <summary>Neutral words on their way to people: by e-mail, to their browser, into their calendar; when and where each wants them.</summary>
public static class NotificationsFeature
{
    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(MailRelay.Of(builder.Configuration));
        services.AddSingleton(PublicAddress.Of(builder.Configuration));
        services.AddScoped<Letters>();
        services.AddScoped<NoticeChoices>();
        services.AddScoped<StopLinks>();
        services.AddScoped<CalendarFeeds>();
        services.AddScoped<PushBrowsers>();
        services.AddScoped<IPersonalData, NoticesPrivacy>();
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<IRound, LettersRound>();
        services.AddSingleton(new PushReach());
        services.AddSingleton<PushKey>();
        services.AddSingleton<PushDoor>();
        services.AddSingleton<IRound, PushRound>();
    }

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        routes.MapStopLinks();
        routes.MapCalendarFeeds();
        routes.MapPushBrowsers();
    }
}

/// <summary>Marks the words of e-mails: NotificationsWords.resx and NotificationsWords.es.resx. None of them may say why people come here.</summary>
public sealed class NotificationsWords;

/// <summary>Marks the words of the page about notices: NoticesWords.resx and NoticesWords.es.resx.</summary>
public sealed class NoticesWords;
