using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Joining;

/// <summary>Who said yes to the promises in force. Asked before somebody's first message.</summary>
public sealed class Acknowledgements(AlongsideDb db, TimeProvider clock)
{
    public async Task<bool> HasAcknowledgedAsync(Guid person) => await LivingAsync(person) is not null;

    public Task<Acknowledgement?> LivingAsync(Guid person) =>
        Of(person).OrderBy(a => a.GivenAt).FirstOrDefaultAsync(a => a.Version == Promises.Current.Version);

    public async Task GiveAsync(Guid person)
    {
        if (await HasAcknowledgedAsync(person)) return;
        db.Add(new Acknowledgement { Id = NewId.At(clock), PersonId = person, Version = Promises.Current.Version, GivenAt = clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody said yes to what was read to them. The caller saves.</summary>
    public void ReadTo(Guid person, Guid by) =>
        db.Add(new Acknowledgement { Id = NewId.At(clock), PersonId = person, Version = Promises.Current.Version, GivenAt = clock.GetUtcNow(), ReadBy = by });

    public async Task WithdrawAsync(Guid person)
    {
        foreach (var given in await Of(person).ToListAsync()) given.Withdraw(clock.GetUtcNow());
        await db.SaveChangesAsync();
    }

    IQueryable<Acknowledgement> Of(Guid person) => db.AcknowledgementsOf(person).Where(a => a.WithdrawnAt == null);
}
