using Alongside.Web.Matching;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Shell;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Kept;

/// <summary>A person without a phone counts too: somebody keeps the page together with them, and it says so.</summary>
public static class KeptFeature
{
    public static void AddKept(this IServiceCollection services)
    {
        services.AddScoped<KeptPages>();
        services.AddScoped<Adding>();
        services.AddScoped<TakingOver>();
        services.AddScoped<IWhenBegun, HandingOver>();
        services.AddScoped<IUsPart, KeptOnUs>();
        services.AddScoped<ITodayPart, KeptToday>();
        services.AddScoped<IPersonalData, KeptPrivacy>();
    }

    public static void MapKept(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/kept/{person:guid}/take-up", TakeUpAsync).RequireAuthorization(Role.Coordinator);

    // A parameter from the form makes the endpoint check the anti-forgery token.
    private static async Task<IResult> TakeUpAsync(Guid person, [FromForm] string? from, CurrentPerson me, KeptPages pages, CancellationToken stop) =>
        await pages.TakeUpAsync(me.Id, person, stop) || await pages.FindAsync(me.Id, person, stop) is not null ? new SeeOther($"/kept/{person}") : Results.NotFound();
}

/// <summary>The words of this room.</summary>
public sealed class KeptWords;
