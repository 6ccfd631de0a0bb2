using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Pulse;

/// <summary>Asking both, answering, skipping, and who may see what was answered.</summary>
public sealed class Pulses(AlongsideDb db, Keyring keyring, Letters letters, Announcer announcer, TimeProvider clock)
{
    /// <summary>Somebody asks for both. The other hears of it once, and not when they were asked or skipped a few days ago.</summary>
    public async Task AskBothAsync(Guid me, Companionship bond, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var person in new[] { me, bond.Other(me) })
        {
            var last = await db.PulsesOf(person, bond.Id).OrderByDescending(p => p.AskedAt).FirstOrDefaultAsync(stop);
            if (person != me && last is not null && IsLeftInPeace(last, now)) continue;
            if (last is { AnsweredAt: null }) last.AskAgain(now);
            else db.Add(AskedPulse.Of(NewId.At(clock), bond.Id, person, now));
            if (person != me) letters.Send(person, Letter.Pulse);
        }
        if (await SavedAsync(stop)) announcer.UsChanged(bond);
    }

    /// <summary>My answer, to what I was asked or because I feel like it. The newest decides when I am asked again.</summary>
    public async Task AnswerAsync(Guid me, Companionship bond, Said said, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var mine = await db.PulsesOf(me, bond.Id).OrderByDescending(p => p.AskedAt).Take(2).ToListAsync(stop);
        var open = mine.Find(p => p.AnsweredAt is null);
        var before = mine.Find(p => p.AnsweredAt is not null);
        if (open is null)
        {
            // Skipping what nobody asks is nothing.
            if (said.Skipped) return;
            open = AskedPulse.Of(NewId.At(clock), bond.Id, me, now);
            db.Add(open);
        }
        before?.NextIsHere();
        open.Answer(said, before?.Open(keyring)?.Skipped == true, keyring, now);
        if (await SavedAsync(stop)) Tell(me, bond, said.ForBoth);
    }

    /// <summary>Opens an answer of mine for the other, or closes it again: from the next request on.</summary>
    public async Task ShareAsync(Guid me, Companionship bond, Guid id, bool forBoth, CancellationToken stop)
    {
        if (await db.PulsesOf(me, bond.Id).SingleOrDefaultAsync(p => p.Id == id && p.Content != null, stop) is not { } mine || mine.Open(keyring) is not { Skipped: false } said) return;
        mine.Keep(said with { ForBoth = forBoth }, keyring);
        await db.SaveChangesAsync(stop);
        Tell(me, bond, both: true);
    }

    /// <summary>Erased, it is as if it had been skipped: when I am asked again does not change.</summary>
    public async Task EraseAsync(Guid me, Guid id, CancellationToken stop)
    {
        if (await db.AllPulsesOf(me).SingleOrDefaultAsync(p => p.Id == id && p.Content != null, stop) is not { } mine || mine.Open(keyring) is not { Skipped: false } said) return;
        var bond = await db.CompanionshipsOf(me).AsNoTracking().SingleAsync(c => c.Id == mine.CompanionshipId, stop);
        mine.Keep(Said.Nothing, keyring);
        await db.SaveChangesAsync(stop);
        Tell(me, bond, said.ForBoth && bond.HasBegun);
    }

    public async Task ShowTrendAsync(Guid me, Companionship bond, bool yes, CancellationToken stop)
    {
        var mine = await db.TrendYesOf(me, bond.Id).SingleOrDefaultAsync(stop);
        if (yes && mine is null) db.Add(new TrendYes { CompanionshipId = bond.Id, PersonId = me, GivenAt = clock.GetUtcNow() });
        else if (!yes) mine?.Withdraw(clock.GetUtcNow());
        if (await SavedAsync(stop)) announcer.UsChanged(bond);
    }

    private bool IsLeftInPeace(AskedPulse last, DateTimeOffset now) =>
        now < (last.AnsweredAt ?? last.AskedAt) + AskedPulse.Peace && (last.AnsweredAt is null || last.Open(keyring)?.Skipped == true);

    // That somebody answered for themselves alone is nothing the other hears, not even as a page that asks again.
    private void Tell(Guid me, Companionship bond, bool both)
    {
        if (both) announcer.UsChanged(bond);
        else announcer.Changed(me, $"us/{bond.Id}");
    }

    private async Task<bool> SavedAsync(CancellationToken stop)
    {
        try { await db.SaveChangesAsync(stop); return true; }
        // Pressed twice, or asked by the round at the same moment: the other one counts.
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return false; }
    }
}
