namespace Alongside.Web.Us;

/// <summary>The shared page of two people.</summary>
public static class UsFeature
{
    public static void AddUs(this IServiceCollection services)
    {
        services.AddScoped<Bonds>();
        services.AddScoped<IUsPart, LikesOnUs>();
    }
}

/// <summary>The words of this room.</summary>
public sealed class UsWords;
