using System.Globalization;
using Alongside.Web.Conversations;
using Alongside.Web.Live;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Celebrations;

/// <summary>What people do about a moment: a card into the talk, or nothing more. The program does neither by itself.</summary>
public sealed class Celebrating(AlongsideDb db, Saying saying, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    public const int LongestGoodThing = 1000;

    /// <summary>What a card can ask: active and specific, no sticker.</summary>
    public static readonly IReadOnlyList<string> Prompts = ["took", "tell", "helped", "proud", "felt", "remember"];

    /// <summary>Sends a card, or adds it to the other's. Each has one for a moment, however often it is sent.</summary>
    public async Task<(WordsFlaw Flaw, Answer? Answer)> SendAsync(MomentScene scene, string title, string words, CancellationToken stop)
    {
        var (moment, me) = (scene.Moment.Id, scene.Us.Me.Id);
        var clientId = new Guid(keyring.LookUp("celebration", $"{moment:N}|{me:N}").AsSpan(0, 16));
        var (flaw, answer) = await saying.SayCardAsync(me, scene.Us.Bond.Id, clientId, new(Card.Celebration, Short(title), words), stop, scene.Theirs);
        if (answer is { Outcome: Outcome.Said or Outcome.SaidBefore or Outcome.OtherWords }) await AnswerAsync(scene, answer.Number, stop);
        return (flaw, answer);
    }

    /// <summary>It leaves my first page, and nobody is told.</summary>
    public Task LetBeAsync(MomentScene scene, CancellationToken stop) => AnswerAsync(scene, null, stop);

    /// <summary>A good thing, shown to the other. Pressed twice it is there once.</summary>
    public async Task ShareAsync(UsScene scene, Guid id, string words, CancellationToken stop)
    {
        db.Add(Moment.Of(id, scene.Bond.Id, scene.Me.Id, MomentKind.GoodThing, id, new(words), keyring, clock.GetUtcNow()));
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return; }
        announcer.UsChanged(scene.Bond);
    }

    private async Task AnswerAsync(MomentScene scene, long? number, CancellationToken stop)
    {
        var (moment, me, now) = (scene.Moment.Id, scene.Us.Me.Id, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into moment_answer (moment_id, person_id, at, number) select id, {me}, {now}, {number} from moment where id = {moment}
            on conflict (moment_id, person_id) do update set number = coalesce(excluded.number, moment_answer.number)
            """, stop);
        if (number is not null) announcer.UsChanged(scene.Us.Bond);
    }

    private static string Short(string title)
    {
        var elements = new StringInfo(Saying.Clean(title).ReplaceLineEndings(" "));
        return elements.String.Length <= Card.LongestTitle ? elements.String : elements.SubstringByTextElements(0, Math.Min(elements.LengthInTextElements, Card.LongestTitle / 2)) + "…";
    }
}
