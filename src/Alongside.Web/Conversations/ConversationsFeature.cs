using System.Text.Json.Serialization;
using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Privacy;
using Alongside.Web.Storage;

namespace Alongside.Web.Conversations;

/// <summary>Live one-to-one conversations: what the script talks to. The pages use the same parts.</summary>
public static class ConversationsFeature
{
    const int PageOfEntries = 50;

    public static void AddConversations(this IServiceCollection services)
    {
        services.AddSingleton<Appending>();
        services.AddSingleton<MessageLog>();
        services.AddSingleton<Bubbles>();
        services.AddSingleton<Marks>();
        services.AddSingleton<Saying>();
        services.AddSingleton<Fanout>();
        services.AddSingleton<Writer>();
        services.AddScoped<TalkList>();
        services.AddSingleton<Rounds.IRound, UnreadLetters>();
        services.AddScoped<IPersonalData, TalksPrivacy>();
        services.AddSingleton(new Shell.MenuPlace("/talk", "talk", "PlaceTalk", person => person.Identity?.IsAuthenticated == true, 20));
        services.AddHostedService(s => s.GetRequiredService<Fanout>());
        services.AddHostedService(s => s.GetRequiredService<Writer>());
    }

    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        var talks = routes.MapGroup("/conversations/{id:guid}").RequireAuthorization();
        talks.MapPut("/messages/{clientId:guid}", PutAsync);
        talks.MapGet("/messages", GetAsync);
        talks.MapPost("/read", ReadAsync);
        talks.MapPost("/writing", WritingAsync);
        talks.MapPut("/draft", DraftAsync);
        routes.MapGet("/unread", async (HttpContext context, MessageLog log, CancellationToken stop) =>
            Results.Json(await log.UnreadAsync(CurrentPerson.Of(context)!.Id, stop))).RequireAuthorization();
    }

    sealed record Said(string Kind, long? About, string? Text);

    static async Task<IResult> PutAsync(HttpContext context, Guid id, Guid clientId, Said said, Saying saying, CancellationToken stop)
    {
        if (KindOf(said.Kind) is not { } kind) return Refused(StatusCodes.Status400BadRequest, "unknown");
        var me = CurrentPerson.Of(context)!;
        var (flaw, answer) = await saying.SayAsync(me.Id, id, clientId, kind, said.About, said.Text, stop);
        if (flaw != WordsFlaw.None) return Refused(StatusCodes.Status400BadRequest, flaw.ToString().ToLowerInvariant());
        if (answer is null)
        {
            context.Response.Headers.RetryAfter = "2";
            return Refused(StatusCodes.Status503ServiceUnavailable, "busy");
        }
        return answer.Outcome switch
        {
            Outcome.Said or Outcome.SaidBefore => Results.Json(new { number = answer.Number, saidAt = answer.SaidAt }),
            Outcome.OtherWords => Refused(StatusCodes.Status409Conflict, "other-words"),
            Outcome.Closed => Refused(StatusCodes.Status410Gone, "closed"),
            Outcome.Resting => Refused(StatusCodes.Status423Locked, "resting"),
            _ => Results.NotFound(),
        };
    }

    static async Task<IResult> GetAsync(HttpContext context, Guid id, long? after, long? before, MessageLog log, Bubbles bubbles, CancellationToken stop)
    {
        var me = CurrentPerson.Of(context)!;
        if (await log.MembershipAsync(me.Id, id, stop) is not { } mine) return Results.NotFound();
        var (last, entries) = before is { } end
            ? (mine.LastNumber, await log.BeforeAsync(id, end, PageOfEntries, stop))
            : await log.AfterAsync(id, Math.Max(0, after ?? 0), PageOfEntries, stop);
        await using var round = await bubbles.BeginAsync(entries, stop);
        var rendered = new List<object>();
        foreach (var entry in entries)
            rendered.Add(new { number = entry.Number, html = await round.RenderAsync(entry, me) });
        return Results.Json(new { last, more = before is null ? last < mine.LastNumber : entries.Count == PageOfEntries, standing = mine.Standing, entries = rendered });
    }

    sealed record ReadTo(long Number);

    static async Task<IResult> ReadAsync(HttpContext context, Guid id, ReadTo to, MessageLog log, Announcer announcer, CancellationToken stop)
    {
        var me = CurrentPerson.Of(context)!;
        if (await log.MembershipAsync(me.Id, id, stop) is null) return Results.NotFound();
        if (await log.ReadToAsync(me.Id, id, to.Number, stop)) announcer.Changed(me.Id, "unread");
        return Results.NoContent();
    }

    static async Task<IResult> WritingAsync(HttpContext context, Guid id, MessageLog log, Announcer announcer, CancellationToken stop)
    {
        if (await log.MembershipAsync(CurrentPerson.Of(context)!.Id, id, stop) is not { } mine) return Results.NotFound();
        if (!mine.Closed && !mine.Resting) announcer.Writing(mine.Other, id);
        return Results.NoContent();
    }

    sealed record Unsent(string? Text);

    static async Task<IResult> DraftAsync(HttpContext context, Guid id, Unsent unsent, MessageLog log, Keyring keyring, CancellationToken stop)
    {
        var me = CurrentPerson.Of(context)!;
        if (await log.MembershipAsync(me.Id, id, stop) is null) return Results.NotFound();
        var text = unsent.Text ?? "";
        if (text.Length > Saying.Longest * 2) return Refused(StatusCodes.Status400BadRequest, "toolong");
        await log.KeepDraftAsync(me.Id, id, text.Length == 0 ? null : await keyring.ForAuthorAsync(id, me.Id, DraftPlace(id, me.Id), text), stop);
        return Results.NoContent();
    }

    public static Place DraftPlace(Guid conversation, Guid person) => new("participant", "draft", person, conversation);

    static EntryKind? KindOf(string kind) => kind switch
    {
        "words" => EntryKind.Words,
        "new-words" => EntryKind.NewWords,
        "take-back" => EntryKind.TakeBack,
        "reaction" => EntryKind.Reaction,
        _ => null,
    };

    static IResult Refused(int status, string why) => Results.Json(new Refusal(why), statusCode: status);

    sealed record Refusal([property: JsonPropertyName("why")] string Why);
}
