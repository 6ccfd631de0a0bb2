using Alongside.Web.People;
using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Notifications;

/// <summary>Knocks at the browsers where a push is due. What fails is tried again after growing waits, and is no news any more after a day.</summary>
public sealed class PushRound(IServiceScopeFactory scopes, Keyring keyring, PushDoor door, TimeProvider clock, ILogger<PushRound> log) : IRound
{
    private static readonly TimeSpan News = TimeSpan.FromDays(1), LongestLife = TimeSpan.FromHours(12);

    public Task<int> WalkAsync(CancellationToken stop) => scopes.WalkAsync(services => NextAsync(services, stop));

    private async Task<bool> NextAsync(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<AlongsideDb>();
        TimeSpan? life;
        PushBrowser? browser;
        await using (var claim = await db.Database.BeginTransactionAsync(stop))
        {
            var now = clock.GetUtcNow();
            browser = await db.ClaimPushAsync(now, stop);
            if (browser is null) return false;
            life = await LifeAsync(db, services.GetRequiredService<NoticeChoices>(), browser, now, stop);
            await db.SaveChangesAsync(stop);
            await claim.CommitAsync(stop);
        }
        if (life is not null) await KnockAsync(db, browser, life.Value, stop);
        return true;
    }

    /// <summary>How long a knock that begins now may live, or nothing where none begins now.</summary>
    private async Task<TimeSpan?> LifeAsync(AlongsideDb db, NoticeChoices choices, PushBrowser browser, DateTimeOffset now, CancellationToken stop)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == browser.PersonId, stop);
        if (person.LeftAt is not null || !await db.SessionGoesOnAsync(browser.SessionId, stop))
        {
            db.Remove(browser);
            return null;
        }
        if (browser.DueSince + News < now)
        {
            browser.Rest();
            return null;
        }
        var (quiet, zone) = ((await choices.OfAsync(person.Id, stop)).Quiet, NoticeZone.Of(PersonCard.Open(person.Id, person.Card, keyring)));
        if (quiet.EndAfter(now, zone) is var end && end > now)
        {
            browser.WaitUntil(end);
            return null;
        }
        browser.Try(now);
        // A phone that was off must not ring in quiet hours for what waited at its service.
        var life = quiet.BeginAfter(now, zone) - now;
        return life < LongestLife ? life : LongestLife;
    }

    private async Task KnockAsync(AlongsideDb db, PushBrowser browser, TimeSpan life, CancellationToken stop)
    {
        var (became, wait) = await door.KnockAsync(browser.Open(keyring), life, stop);
        switch (became)
        {
            case Knock.Heard: browser.Rest(); break;
            case Knock.Gone: db.Remove(browser); break;
            case Knock.Refused:
                browser.Rest();
                log.LogWarning("A push service refused a push.");
                break;
            case Knock.Later when clock.GetUtcNow() + wait > browser.KnockAt: browser.WaitUntil(clock.GetUtcNow() + wait); break;
        }
        try { await db.SaveChangesAsync(CancellationToken.None); }
        catch (DbUpdateConcurrencyException) { return; } // Something newer is due here meanwhile, or the browser is gone: that stands.
    }
}
