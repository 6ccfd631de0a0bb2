using System.Net.Mail;
using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Notifications;

/// <summary>Sends the letters that are due, one at a time. What fails is tried again after growing waits, and let go after five days.</summary>
public sealed class LettersRound(IServiceScopeFactory scopes, Keyring keyring, LetterWriter writer, MailRelay relay, TimeProvider clock, ILogger<LettersRound> log) : IRound
{
    public async Task<int> WalkAsync(CancellationToken stop)
    {
        var walked = 0;
        while (await NextAsync(stop)) walked++;
        return walked;
    }

    private async Task<bool> NextAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        if (await ClaimAsync(db, stop) is not { } letter) return false;

        var contacts = scope.ServiceProvider.GetRequiredService<Contacts>();
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == letter.PersonId, stop);
        if (!relay.IsSetUp || person.LeftAt is not null || contacts.Of(person) is not { } address || letter.IsTooOld(clock.GetUtcNow()))
            letter.GiveUp(clock.GetUtcNow());
        else
            await SendAsync(letter, address, PersonCard.Open(person.Id, person.Card, keyring).Language, stop);
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    // The next try is written down before this one begins, so that a slow relay holds no lock and a killed node no letter.
    private async Task<Letter?> ClaimAsync(AlongsideDb db, CancellationToken stop)
    {
        await using var claim = await db.Database.BeginTransactionAsync(stop);
        var letter = await db.ClaimLetterAsync(clock.GetUtcNow(), stop);
        letter?.Try(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await claim.CommitAsync(stop);
        return letter;
    }

    private async Task SendAsync(Letter letter, string to, string language, CancellationToken stop)
    {
        try
        {
            using var message = writer.Write(letter, to, language, letter.Content is { } content ? keyring.Open(content, Letter.PlaceOf(letter.Id)) : null);
            await relay.SendAsync(message, stop);
            letter.Sent(clock.GetUtcNow());
        }
        catch (FormatException)
        {
            letter.GiveUp(clock.GetUtcNow());
            log.LogWarning("A letter was given up: its address is none.");
        }
        catch (Exception problem) when (problem is SmtpException or IOException or OperationCanceledException)
        {
            log.LogWarning("A letter waits for its next try, after {Tries}: {Problem}", letter.Tries, problem.GetType().Name);
        }
    }
}
