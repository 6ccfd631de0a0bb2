using System.Net.Mail;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;

namespace Alongside.Web.Notifications;

/// <summary>Sends the letters that are due, one person at a time. What fails is tried again after growing waits, and let go after five days.</summary>
public sealed class LettersRound(IServiceScopeFactory scopes, Keyring keyring, LetterWriter writer, MailRelay relay, TimeProvider clock, ILogger<LettersRound> log) : IRound
{
    // Each letter is a few questions and a talk with the relay, which is far away: several are on their way at once. None meets another, as each holds its person.
    private const int AtOnce = 4;

    public async Task<int> WalkAsync(CancellationToken stop) =>
        (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => scopes.WalkAsync(services => NextAsync(services, stop))))).Sum();

    private async Task<bool> NextAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<AlongsideDb>();
        var desk = ActivatorUtilities.CreateInstance<NoticeDesk>(services, relay);
        Notice? notice;
        await using (var claim = await db.Database.BeginTransactionAsync(stop))
        {
            var now = clock.GetUtcNow();
            if (await db.ClaimLetterAsync(now, stop) is not { } letter) return false;
            notice = await desk.TakeAsync(letter, now, stop);
            await db.SaveChangesAsync(stop);
            await claim.CommitAsync(stop);
        }
        if (notice is not null) await SendAsync(notice, stop);
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    private async Task SendAsync(Notice notice, CancellationToken stop)
    {
        var letter = notice.Letters[0];
        try
        {
            using var message = writer.Write(notice, letter.OpenLink(keyring));
            await relay.SendAsync(message, stop);
            foreach (var sent in notice.Letters) sent.Sent(clock.GetUtcNow());
        }
        catch (FormatException)
        {
            foreach (var lost in notice.Letters) lost.GiveUp(clock.GetUtcNow());
            log.LogWarning("A letter was given up: its address is none.");
        }
        catch (Exception problem) when (problem is SmtpException or IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            log.LogWarning("A letter waits for its next try, after {Tries}: {Problem}", letter.Tries, problem.GetType().Name);
        }
    }
}
