using System.Globalization;
using Alongside.Web.Rounds;

namespace Alongside.Web.Storage;

/// <summary>Once a day all data keys are wrapped under a fresh key, so that a data key that was destroyed is gone from old copies too.</summary>
public sealed class DailyRotation(KeyRotation rotation, KeyFolder folder, TimeProvider clock) : IRound
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<int> WalkAsync(CancellationToken stop) =>
        KeyRotation.Newest(folder) is { } newest && MadeAt(newest) + Day > clock.GetUtcNow() ? 0 : await rotation.RotateAsync(stop);

    // The name carries the moment, and nothing else does: a restored folder keeps it.
    private static DateTimeOffset MadeAt(string id) => DateTimeOffset.ParseExact(id["kek-".Length..], "yyyyMMdd-HHmmss-fffffff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
