using System.Text.Json;
using Alongside.Web.Conversations;
using Alongside.Web.Notifications;
using Alongside.Web.People;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Web.Safety;

/// <summary>Makes a report: a sealed copy of a line and the five before it, and a letter to every coordinator who is not part of it.</summary>
public sealed class Reporting(AlongsideDb db, MessageLog log, Cards cards, Keyring keyring, Letters letters, TimeProvider clock)
{
    public const int LinesBefore = 5;

    /// <summary>What would be copied now; null when there is no such line of the other person in a talk of mine.</summary>
    public async Task<(Guid About, IReadOnlyList<CopiedLine> Lines)?> CopyAsync(Guid me, Guid conversation, long number, CancellationToken stop)
    {
        if (await log.MembershipAsync(me, conversation, stop) is not { } mine) return null;
        if ((await log.TheseAsync(conversation, [number], stop)).SingleOrDefault() is not { } line || line.Author == me) return null;

        // There is nothing left to copy of a line that was erased.
        if (line.TakenBackAt is null && line.Open(keyring) is null) return null;
        var entries = (await log.BeforeAsync(conversation, number, LinesBefore, stop)).Append(line).ToList();
        var names = await cards.OfAsync(entries.Select(e => e.Author), stop);
        return (mine.Other, entries.ConvertAll(e => new CopiedLine(
            e.Author, names[e.Author].Name, e.SaidAt, e.TakenBackAt is null ? e.Open(keyring) : null, e.ChangedAt is not null && e.TakenBackAt is null, e.Number == number)));
    }

    /// <summary>Keeps a report under the id its form brought, so that pressing twice makes one. Returns its id, or null for a line that is not there.</summary>
    public async Task<Guid?> MakeAsync(Guid me, Guid id, Guid conversation, long number, string? words, CancellationToken stop)
    {
        if (await CopyAsync(me, conversation, number, stop) is not { } copy) return null;
        if (await db.ReportsBy(me).AnyAsync(r => r.Id == id, stop)) return id;
        try
        {
            return await KeepAsync(me, id, conversation, copy.About, new(copy.Lines, words), stop);
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            if (await db.ReportsBy(me).AnyAsync(r => r.Id == id, stop)) return id;
            // Somebody else's id, made up or met by chance: a report is never dropped for that.
            return await KeepAsync(me, NewId.At(clock), conversation, copy.About, new(copy.Lines, words), stop);
        }
    }

    private async Task<Guid> KeepAsync(Guid me, Guid id, Guid conversation, Guid about, ReportCopy copy, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        db.Add(new Report
        {
            Id = id,
            PersonId = me,
            AboutId = about,
            ConversationId = conversation,
            MadeAt = now,
            KeptUntil = now + Report.Kept,
            Content = keyring.ForReports(Report.PlaceOf(id), JsonSerializer.Serialize(copy)),
        });
        foreach (var coordinator in await ReadersAsync(me, about, stop)) letters.Send(coordinator, Letter.Report);
        await db.SaveChangesAsync(stop);
        return id;
    }

    /// <summary>The coordinators who may open what comes from one of these two about the other.</summary>
    public Task<List<Guid>> ReadersAsync(Guid me, Guid about, CancellationToken stop) =>
        db.Roles().Where(r => r.Kind == Role.Coordinator && r.GivenAt != null && r.EndedAt == null && r.PersonId != me && r.PersonId != about).Select(r => r.PersonId).ToListAsync(stop);

    public ReportCopy Open(Report report) => JsonSerializer.Deserialize<ReportCopy>(keyring.Open(report.Content, Report.PlaceOf(report.Id)))!;
}
