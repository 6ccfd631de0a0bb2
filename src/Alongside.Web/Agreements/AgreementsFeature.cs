using Alongside.Web.Privacy;
using Alongside.Web.Today;
using Alongside.Web.Us;

namespace Alongside.Web.Agreements;

/// <summary>What two people agree on: how they talk, how often, what is off the table, what happens in a crisis.</summary>
public static class AgreementsFeature
{
    public static void AddAgreements(this IServiceCollection services)
    {
        services.AddScoped<Agreeing>();
        services.AddScoped<IUsPart, AgreementOnUs>();
        services.AddScoped<ITodayPart, AgreementToday>();
        services.AddScoped<IPersonalData, AgreementPrivacy>();
    }
}

/// <summary>The words of this room.</summary>
public sealed class AgreementWords;
