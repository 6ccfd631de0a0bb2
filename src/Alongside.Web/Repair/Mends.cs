using System.Text.Json;
using Alongside.Web.Conversations;
using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Repair;

/// <summary>What somebody does with what felt off. Each step is theirs alone to take, and the other sees nothing before it.</summary>
public sealed class Mends(AlongsideDb db, Saying saying, Keyring keyring, Letters letters, Announcer announcer, TimeProvider clock)
{
    public Task<Mend?> MineAsync(Guid me, Companionship bond, Guid id, CancellationToken stop) => db.MendsOf(me, bond.Id).SingleOrDefaultAsync(m => m.Id == id, stop);

    public async Task<Guid> RaiseAsync(Guid me, Companionship bond, Raised raised, CancellationToken stop)
    {
        var mend = Mend.Of(NewId.At(clock), bond.Id, me, raised, keyring, clock.GetUtcNow());
        db.Add(mend);
        await db.SaveChangesAsync(stop);
        announcer.Changed(me, $"us/{bond.Id}");
        return mend.Id;
    }

    public async Task KeepAsync(Mend mend, Raised raised, CancellationToken stop)
    {
        mend.Keep(raised, keyring);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Says it in the talk, in their own words. Pressed twice it is one message: it has the id of what was raised.</summary>
    public async Task<(WordsFlaw Flaw, Outcome? Outcome)> TellAsync(Mend mend, string? words, CancellationToken stop)
    {
        var raised = mend.Open(keyring) with { Way = Way.Tell, Words = Saying.Clean(words ?? "") };
        var (flaw, answer) = await saying.SayAsync(mend.PersonId, mend.CompanionshipId, mend.Id, EntryKind.Words, null, words, stop);
        // Sent before, with words changed since: those stay here, and what was sent stays as it was.
        if (answer is { Outcome: Outcome.Said or Outcome.SaidBefore or Outcome.OtherWords }) mend.Tell(clock.GetUtcNow());
        if (raised.Words!.Length is > 0 and <= Saying.Longest) mend.Keep(raised, keyring);
        await db.SaveChangesAsync(stop);
        return (flaw, answer?.Outcome);
    }

    /// <summary>Gives both a page with the same prompts. What was ticked and noted before stays with who raised it.</summary>
    public async Task OpenForBothAsync(Mend mend, Companionship bond, CancellationToken stop)
    {
        if (mend.TogetherAt is null) letters.Send(bond.Other(mend.PersonId), Letter.Repair);
        mend.OpenForBoth(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        announcer.UsChanged(bond);
    }

    public async Task WriteSideAsync(Guid me, Mend mend, Companionship bond, Side side, bool ready, CancellationToken stop)
    {
        var sides = await db.SidesOf(mend).ToListAsync(stop);
        var mine = sides.Find(s => s.PersonId == me);
        var wasReady = mine?.ReadyAt is not null;
        if (mine is null) db.Add(mine = new MendSide { RepairId = mend.Id, PersonId = me });
        mine.Write(side, ready, keyring, clock.GetUtcNow());
        // The one who waits is told when there is something to read.
        if (ready && !wasReady && sides.Exists(s => s.PersonId != me && s.ReadyAt is not null)) letters.Send(bond.Other(me), Letter.Repair);
        if (await SavedAsync(stop)) announcer.UsChanged(bond);
    }

    /// <summary>Asks for somebody to sit with both. They learn who asked and with whom, and beyond that only what was ticked.</summary>
    public async Task AskThirdAsync(Mend mend, Companionship bond, bool felt, bool own, IReadOnlyList<Guid> coordinators, CancellationToken stop)
    {
        var (raised, about) = (mend.Open(keyring), bond.Other(mend.PersonId));
        db.Add(new ThirdAsked
        {
            RepairId = mend.Id, PersonId = mend.PersonId, AboutId = about, AskedAt = clock.GetUtcNow(),
            PassedOn = felt || own ? keyring.ForReports(ThirdAsked.PlaceOf(mend.Id), JsonSerializer.Serialize(new PassedOn(felt ? raised.Felt : [], own ? raised.Own : null))) : null,
        });
        mend.LookBackFrom(clock.GetUtcNow());
        foreach (var coordinator in coordinators) letters.Send(coordinator, Letter.Repair);
        await SavedAsync(stop);
    }

    /// <summary>Throws a note away that nobody else ever saw anything of.</summary>
    public async Task DropAsync(Guid me, Companionship bond, Guid id, CancellationToken stop)
    {
        var mine = db.MendsOf(me, bond.Id).Where(m => m.Id == id && m.ToldAt == null && m.TogetherAt == null && !db.ThirdsAskedBy(me).Any(t => t.RepairId == m.Id));
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.DropMendsAsync(mine, stop);
        await transaction.CommitAsync(stop);
    }

    public async Task LookBackAsync(Guid me, LookedBack asked, HowNow answer, CancellationToken stop)
    {
        asked.Say(answer, keyring, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        announcer.Changed(me, "talks");
    }

    public async Task PutAwayAsync(Guid me, Companionship bond, CancellationToken stop)
    {
        foreach (var told in await db.ToldTo(me, bond).Where(m => m.PutAwayAt == null).ToListAsync(stop)) told.PutAway(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    private async Task<bool> SavedAsync(CancellationToken stop)
    {
        try { await db.SaveChangesAsync(stop); return true; }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return false; } // Two presses are one.
    }
}
