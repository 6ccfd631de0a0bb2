using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Meetings;

/// <summary>Asking for a talk, answering, calling it off, and noting that it took place.</summary>
public sealed class Planning(AlongsideDb db, Letters letters, Announcer announcer, Keyring keyring, TimeProvider clock)
{
    /// <summary>Asks the other. In place of another plan, that one ends with the same step.</summary>
    public async Task AskAsync(Guid me, Companionship bond, PlannedTalk talk, Guid? instead, CancellationToken stop)
    {
        if (!talk.IsPossible) throw new ArgumentException("Nobody can meet like that.", nameof(talk));
        var now = clock.GetUtcNow();
        if (instead is { } id && await db.PlansOf(bond).SingleOrDefaultAsync(p => p.Id == id, stop) is { } before) before.End(me, now);
        db.Add(MeetingPlan.Of(NewId.At(clock), bond.Id, me, talk, keyring, now));
        letters.Send(bond.Other(me), Letter.Meeting);
        await SaveAsync(bond, stop);
    }

    public async Task SayYesAsync(Guid me, Companionship bond, Guid id, CancellationToken stop)
    {
        if (await db.PlansOf(bond).SingleOrDefaultAsync(p => p.Id == id, stop) is not { Waits: true } plan || plan.AskedBy == me) return;
        plan.SayYes(me, plan.Open(keyring), clock.GetUtcNow());
        letters.Send(plan.AskedBy, Letter.Meeting);
        await SaveAsync(bond, stop);
    }

    /// <summary>"Not now", taken back, or called off: whichever it is by now. The other is told of what they counted on.</summary>
    public async Task EndAsync(Guid me, Companionship bond, Guid id, CancellationToken stop)
    {
        if (await db.PlansOf(bond).SingleOrDefaultAsync(p => p.Id == id, stop) is not { EndedAt: null } plan) return;
        if (plan.Holds || plan.AskedBy != me) letters.Send(bond.Other(me), Letter.Meeting);
        plan.End(me, clock.GetUtcNow());
        await SaveAsync(bond, stop);
    }

    /// <summary>Notes a meeting; for a planned time that is noted already, a correction.</summary>
    public async Task NoteAsync(Guid me, Companionship bond, Guid? planId, DateTimeOffset at, Noted noted, CancellationToken stop)
    {
        if (!noted.IsPossible) throw new ArgumentException("Nobody can have met like that.", nameof(noted));
        if (planId is { } id)
        {
            if (await db.PlansOf(bond).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { AgreedAt: not null } plan || plan.Open(keyring).Next(at.AddTicks(-1)) != at) return;
            if (await db.MeetingsOf(bond).SingleOrDefaultAsync(m => m.PlanId == id && m.At == at, stop) is { } known) { await CorrectAsync(me, bond, known.Id, noted, stop); return; }
        }
        var meeting = new Meeting { Id = NewId.At(clock), CompanionshipId = bond.Id, PlanId = planId, At = at };
        db.AddRange(meeting, MeetingNote.Of(NewId.At(clock), meeting.Id, me, noted, keyring, clock.GetUtcNow()));
        await SaveAsync(bond, stop);
    }

    /// <summary>A correction by either. The note before stays readable.</summary>
    public async Task CorrectAsync(Guid me, Companionship bond, Guid meeting, Noted noted, CancellationToken stop)
    {
        if (!await db.MeetingsOf(bond).AnyAsync(m => m.Id == meeting, stop)) return;
        var newest = await db.NotesOf(bond).AsNoTracking().Where(n => n.MeetingId == meeting).LastOrDefaultAsync(stop);
        if (newest?.Open(keyring) == noted) return;
        db.Add(MeetingNote.Of(NewId.At(clock), meeting, me, noted, keyring, clock.GetUtcNow()));
        await SaveAsync(bond, stop);
    }

    private async Task SaveAsync(Companionship bond, CancellationToken stop)
    {
        // Both pressed at the same moment: one of them was first, and the page that follows shows what stands.
        try { await db.SaveChangesAsync(stop); }
        catch (DbUpdateConcurrencyException) { return; }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return; }
        announcer.UsChanged(bond);
    }
}
