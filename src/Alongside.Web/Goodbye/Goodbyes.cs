using Alongside.Web.Live;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Alongside.Web.Us;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Goodbye;

/// <summary>Opening a goodbye, writing the card, the door, walking on to somebody else, and having to stop.</summary>
public sealed class Goodbyes(AlongsideDb db, Bonds bonds, Keyring keyring, Letters letters, Announcer announcer, TimeProvider clock)
{
    public async Task OpenAsync(Guid me, Companionship bond, DateTimeOffset? lastDayOver, CancellationToken stop)
    {
        if (await db.FarewellAsync(bond, stop) is not null) return;
        db.Add(Farewell.Of(bond.Id, me, lastDayOver, clock.GetUtcNow()));
        letters.Send(bond.Other(me), Letter.Goodbye);
        if (await SavedAsync(stop)) announcer.UsChanged(bond);
    }

    public async Task WriteAsync(Guid me, Companionship bond, CardSide words, CancellationToken stop)
    {
        var mine = await db.SidesOf(bond).SingleOrDefaultAsync(s => s.PersonId == me, stop);
        if (mine is null) db.Add(mine = new FarewellSide { CompanionshipId = bond.Id, PersonId = me });
        mine.Write(words, keyring, clock.GetUtcNow());
        if (await SavedAsync(stop)) announcer.UsChanged(bond);
    }

    /// <summary>Takes my side of the card away, also long after the end. The other side stays.</summary>
    public async Task TakeAwayAsync(Guid me, Companionship bond, CancellationToken stop)
    {
        await db.SidesOf(bond).Where(s => s.PersonId == me).ExecuteDeleteAsync(stop);
        announcer.UsChanged(bond);
    }

    /// <summary>Leaves my door open or closed. Only where both stand open, after the end, is anybody told; and then both.</summary>
    public async Task LeaveDoorAsync(Guid me, Companionship bond, bool open, CancellationToken stop)
    {
        var doors = await db.DoorsOf(bond).ToListAsync(stop);
        var mine = doors.Find(d => d.PersonId == me);
        var wasOpen = mine?.IsOpen(keyring) == true;
        if (mine is null) db.Add(mine = new LeftDoor { CompanionshipId = bond.Id, PersonId = me });
        mine.Leave(open, keyring, clock.GetUtcNow());
        var both = Doors.BothOpen(bond, doors.Where(d => d.PersonId != me).Select(d => d.IsOpen(keyring)).Append(open));
        if (both && !wasOpen) foreach (var person in new[] { bond.PeerId, bond.SupporterId }) letters.Send(person, Letter.Goodbye);
        if (await SavedAsync(stop) && both) announcer.UsChanged(bond);
    }

    /// <summary>The peer walks on to somebody else. The supporter is thanked in the same save that ends it.</summary>
    public async Task WalkOnAsync(Companionship bond, CancellationToken stop)
    {
        db.Add(new Parting { CompanionshipId = bond.Id, At = clock.GetUtcNow() });
        letters.Send(bond.SupporterId, Letter.Goodbye);
        await bonds.EndAsync(bond.PeerId, bond.Id, stop);
    }

    public async Task ChooseNextAsync(Companionship bond, WhatNext next, CancellationToken stop)
    {
        if (await db.FarewellAsync(bond, stop) is not { LeavingBy: not null } farewell) return;
        farewell.Choose(bond.PeerId, next, keyring);
        await db.SaveChangesAsync(stop);
        announcer.Changed(bond.PeerId, $"us/{bond.Id}");
    }

    /// <summary>A supporter must stop: with each of their peers a goodbye is opened with a last day, and nobody new is put before them.</summary>
    public async Task StopAsync(Guid supporter, DateTimeOffset lastDayOver, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var walking = await db.CompanionshipsOf(supporter).AsNoTracking().Where(c => c.SupporterId == supporter && c.BegunAt != null && c.EndedAt == null).ToListAsync(stop);
        foreach (var bond in walking)
        {
            var farewell = await db.FarewellAsync(bond, stop);
            if (farewell is null) db.Add(farewell = Farewell.Of(bond.Id, supporter, lastDayOver, now));
            if (farewell.LeavingBy is null) letters.Send(bond.PeerId, Letter.Goodbye);
            farewell.Leave(supporter, lastDayOver);
        }
        if (await db.Roles().SingleOrDefaultAsync(r => r.PersonId == supporter && r.Kind == Role.Supporter, stop) is { IsHeld: true } role) role.End(supporter, now);
        if (!await SavedAsync(stop)) return;
        foreach (var bond in walking) announcer.UsChanged(bond);
    }

    private async Task<bool> SavedAsync(CancellationToken stop)
    {
        try { await db.SaveChangesAsync(stop); return true; }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { return false; } // Two presses are one.
    }
}

/// <summary>When a door says anything at all.</summary>
public static class Doors
{
    /// <summary>Both stand open, and it has ended, and not by a block: whoever blocked is never brought up again.</summary>
    public static bool BothOpen(Companionship bond, IEnumerable<bool> open) => bond is { IsLiving: false, BegunAt: not null } && bond.Ending != Endings.Blocked && open.Count(one => one) == 2;
}
