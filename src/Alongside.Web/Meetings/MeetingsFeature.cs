using System.Globalization;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Rounds;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Alongside.Web.Today;
using Alongside.Web.Us;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Meetings;

/// <summary>Talks that two people plan, and that they met.</summary>
public static class MeetingsFeature
{
    public static void AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<Agenda>();
        services.AddScoped<Planning>();
        services.AddScoped<Hours>();
        services.AddScoped<IUsPart, MeetingsOnUs>();
        services.AddScoped<ITodayPart, MeetingsToday>();
        services.AddScoped<ICalendarPart, MeetingsCalendar>();
        services.AddScoped<IPersonalData, MeetingsPrivacy>();
        services.AddSingleton<IRound, MeetingReminders>();
    }

    public static void MapMeetings(this IEndpointRouteBuilder routes)
    {
        var meetings = routes.MapGroup("/us/{id:guid}/meetings").RequireAuthorization();
        meetings.MapPost("/answer", AnswerAsync);
        meetings.MapPost("/met", MetAsync);
        meetings.MapPost("/correct", CorrectAsync);
    }

    private static async Task<IResult> AnswerAsync(Guid id, [FromForm] Guid? plan, [FromForm] string? answer, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Planning planning, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene) return Results.NotFound();
        if (answer == "yes") await planning.SayYesAsync(me.Id, scene.Bond, plan ?? Guid.Empty, stop);
        else if (answer == "no") await planning.EndAsync(me.Id, scene.Bond, plan ?? Guid.Empty, stop);
        return new SeeOther($"/us/{id}#meetings");
    }

    // One tap: of a planned time, or on a day. What is nonsense is led back to where it can be put right.
    private static async Task<IResult> MetAsync(Guid id, IFormCollection form, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Planning planning, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene) return Results.NotFound();
        var plan = Guid.TryParse(form["plan"], out var planned) ? planned : (Guid?)null;
        if (Noted(form) is not { } noted || When(form, me, clock.GetUtcNow()) is not { } at) return new SeeOther($"/us/{id}/meetings");
        await planning.NoteAsync(me.Id, scene.Bond, plan, at, noted, stop);
        return new SeeOther(plan is null ? $"/us/{id}/meetings" : $"/us/{id}#meetings");
    }

    private static async Task<IResult> CorrectAsync(Guid id, IFormCollection form, CurrentPerson me, AlongsideDb db, Keyring keyring, TimeProvider clock, Planning planning, CancellationToken stop)
    {
        if (await db.WalkingAsync(me, id, keyring, clock, stop) is not { } scene) return Results.NotFound();
        if (Noted(form) is { } noted && Guid.TryParse(form["meeting"], out var meeting)) await planning.CorrectAsync(me.Id, scene.Bond, meeting, noted, stop);
        return new SeeOther($"/us/{id}/meetings");
    }

    private static Noted? Noted(IFormCollection form)
    {
        var met = form["met"] == "yes";
        var minutes = int.TryParse(form["minutes"], CultureInfo.InvariantCulture, out var told) ? told : 0;
        return Enum.TryParse<MeetingWay>(form["way"], out var way) && new Noted(met, way, met ? minutes : 0) is { IsPossible: true } noted ? noted : null;
    }

    // A day alone is its noon, by the clock of whoever tells it. Nobody met in the future.
    private static DateTimeOffset? When(IFormCollection form, CurrentPerson me, DateTimeOffset now)
    {
        if (DateTimeOffset.TryParse(form["at"], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)) return at <= now ? at.ToUniversalTime() : null;
        if (!DateOnly.TryParse(form["on"], CultureInfo.InvariantCulture, out var day) || day.Year < 2000) return null;
        var noon = TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new(12, 0)), me.Card.TimeZone);
        return day > DateOnly.FromDateTime(me.Local(now).DateTime) ? null : new DateTimeOffset(noon, TimeSpan.Zero) is var moment && moment > now ? now : moment;
    }
}

/// <summary>The words of this room.</summary>
public sealed class MeetingWords;
