namespace Alongside.Web.CheckIns;

/// <summary>Check-ins in a rhythm two people agreed on, and reaching out to somebody who went quiet.</summary>
public static class CheckInsFeature
{
    public static void AddCheckIns(this IServiceCollection services)
    {
        services.AddScoped<Rhythms>();
    }
}
