using System.Text.Json;
using Alongside.Web.Joining;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.People;

/// <summary>What the passkey script asks for. Only from our own pages.</summary>
public static class PasskeyDoor
{
    sealed record Made(string? Attempt, string? Name, JsonElement Credential);
    sealed record Answer(JsonElement Credential, bool Shared, string? To, bool Prove);

    public static void MapPasskeyDoor(this IEndpointRouteBuilder routes)
    {
        // Each says for itself who may come: AllowAnonymous on the group would win over what an address of it requires.
        var door = routes.MapGroup("/passkey");
        door.MapPost("/creation-options", CreationOptionsAsync).AllowAnonymous();
        door.MapPost("/request-options", RequestOptionsAsync).AllowAnonymous();
        door.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        door.MapPost("/add", AddAsync).RequireAuthorization();
        door.MapPost("/prove", ProveAsync).RequireAuthorization();
    }

    /// <summary>For somebody who joins, by the number of their try; else for the person who is signed in.</summary>
    static async Task<IResult> CreationOptionsAsync(HttpContext context, Made asked, Attempts attempts, Passkeys passkeys, Proof proof)
    {
        if (asked.Attempt is not null)
            return attempts.Read(asked.Attempt) is { } attempt ? Json(await passkeys.CreationOptionsAsync(context, Passkeys.Joining, attempt, asked.Name)) : Results.BadRequest();
        if (CurrentPerson.Of(context) is not { } me) return Results.Unauthorized();
        return proof.IsFresh(me) ? Json(await passkeys.CreationOptionsAsync(context, Passkeys.Adding, me.Id, me.Card.Name)) : Results.Forbid();
    }

    static async Task<IResult> RequestOptionsAsync(HttpContext context, Answer asked, AlongsideDb db, Passkeys passkeys, CancellationToken stop)
    {
        if (!asked.Prove) return Json(await passkeys.RequestOptionsAsync(context, Passkeys.SigningIn, null));
        if (CurrentPerson.Of(context) is not { } me) return Results.Unauthorized();
        return Json(await passkeys.RequestOptionsAsync(context, Passkeys.Proving, await db.Accounts().SingleAsync(a => a.Id == me.Id, stop)));
    }

    static async Task<IResult> SignInAsync(HttpContext context, Answer answer, AlongsideDb db, Passkeys passkeys, ReturnPass pass, CancellationToken stop)
    {
        if (await passkeys.AnsweredAsync(context, Passkeys.SigningIn, answer.Credential.ToString(), stop) is not { } account) return Results.BadRequest();
        await db.SaveChangesAsync(stop);
        if (await db.People().AnyAsync(p => p.Id == account.Id && p.LeftAt != null, stop))
        {
            pass.Give(context, account.Id, answer.Shared);
            return Results.Json(new { to = ReturnPass.Page });
        }
        await SignIns.BeginAsync(context, account.Id, answer.Shared);
        return Results.Json(new { to = LocalAddress.Or(answer.To, "/home") });
    }

    static async Task<IResult> ProveAsync(HttpContext context, Answer answer, AlongsideDb db, Passkeys passkeys, CancellationToken stop)
    {
        var me = CurrentPerson.Of(context)!;
        if (await passkeys.AnsweredAsync(context, Passkeys.Proving, answer.Credential.ToString(), stop) is not { } account || account.Id != me.Id) return Results.BadRequest();
        await db.SaveChangesAsync(stop);
        await SignIns.BeginAsync(context, me.Id, me.SharedDevice);
        return Results.Json(new { to = LocalAddress.Or(answer.To, "/more") });
    }

    static async Task<IResult> AddAsync(HttpContext context, Made made, AlongsideDb db, Passkeys passkeys, Proof proof, CancellationToken stop)
    {
        var me = CurrentPerson.Of(context)!;
        if (!proof.IsFresh(me)) return Results.Forbid();
        if ((await passkeys.OfAsync(me.Id, stop)).Count >= Passkeys.Most) return Results.Conflict();
        if (await passkeys.MadeAsync(context, Passkeys.Adding, me.Id, made.Credential.ToString(), stop) is not { } passkey) return Results.BadRequest();
        await passkeys.AddAsync(await db.Accounts().SingleAsync(a => a.Id == me.Id, stop), passkey, stop);
        await db.SaveChangesAsync(stop);
        return Results.Json(new { to = "/more/passkeys" });
    }

    static IResult Json(string options) => Results.Text(options, "application/json; charset=utf-8");
}
