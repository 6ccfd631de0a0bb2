namespace Alongside.Web.Board;

/// <summary>Where coordinators bring people together: who may fit one person, and everybody at once.</summary>
public static class BoardFeature
{
    public static void AddBoard(this IServiceCollection services) => 
        services.AddScoped<Waiters>().AddScoped<EndedPairs>().AddScoped<Together>();
}

/// <summary>The words of this room.</summary>
public sealed class BoardWords;
