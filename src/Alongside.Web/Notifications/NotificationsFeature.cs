using Alongside.Web.Privacy;
using Alongside.Web.Rounds;

namespace Alongside.Web.Notifications;

/// <summary>Neutral e-mails to those who gave an address, and the rounds that send them.</summary>
public static class NotificationsFeature
{
    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(MailRelay.Of(builder.Configuration));
        services.AddSingleton(PublicAddress.Of(builder.Configuration));
        services.AddScoped<Letters>();
        services.AddScoped<IPersonalData, LettersPrivacy>();
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<LettersRound>();
        services.AddSingleton<IRound>(provider => provider.GetRequiredService<LettersRound>());
    }
}
