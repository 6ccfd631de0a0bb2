using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Privacy;

/// <summary>What is held about a person, who looked at it, taking it along, and erasing it.</summary>
public static class PrivacyFeature
{
    public const string ExportPage = "/privacy/export", ErasePage = "/privacy/erase";

    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddScoped<Looks>();
        services.AddScoped<LeavingForGood>();
        services.AddScoped<ExportsTaken>();
        services.AddScoped<ExportFile>();
        services.AddScoped<ReadableExport>();
        services.AddSingleton<Eraser>();
        services.AddSingleton<IRound>(provider => provider.GetRequiredService<Eraser>());
        services.AddScoped<IPersonalData, PrivacyPrivacy>();
    }

    public static void MapPrivacy(this IEndpointRouteBuilder routes) => routes.MapPost("/privacy/export/file", ExportAsync).RequireAuthorization();

    // A form and not a link: an address that gives everything would lie in histories. A parameter from the form makes the endpoint check the anti-forgery token.
    private static async Task<IResult> ExportAsync([FromForm] string? from, HttpContext context, CurrentPerson me, Proof proof, ExportsTaken taken, ExportFile file, CancellationToken stop)
    {
        if (!proof.IsFresh(me)) return new SeeOther($"/prove?to={Uri.EscapeDataString(ExportPage)}");
        if (await taken.BeginAsync(me.Id, stop) is not { } id) return new SeeOther($"{ExportPage}?wait=1");
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(async body =>
        {
            try
            {
                await using var patient = new PatientStream(body);
                await file.WriteAsync(patient, me, stop);
                await patient.FlushAsync(stop);
                await taken.FinishAsync(id);
            }
            catch
            {
                // Broken on the way: it may be asked for again.
                await taken.BreakAsync(id);
                throw;
            }
        }, "application/zip", "my-file.zip");
    }
}
