using Alongside.Web.Rounds;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Safety;

/// <summary>Lets reports go after their 180 days, settled or not, as the page that made them said.</summary>
public sealed class ReportsRound(AlongsideDb db, TimeProvider clock) : IRound
{
    public Task<int> WalkAsync(CancellationToken stop) => db.ReportsPast(clock.GetUtcNow()).ExecuteDeleteAsync(stop);
}
