using System.Text.Json;
using Alongside.Web.Shell;
using Alongside.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alongside.Web.Stewardship;

/// <summary>Keeps the community's settings, and brings them to every node: at the start, and when another node changed them.</summary>
public sealed class CommunityStorage(IServiceScopeFactory scopes, Keyring keyring, CommunityNow community, TimeProvider clock, ILogger<CommunityStorage> log) : BackgroundService
{
    static readonly TimeSpan Compare = TimeSpan.FromSeconds(2);
    private DateTimeOffset _known;

    /// <summary>Takes up what is kept, if that is not in force here already.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<AlongsideDb>().Set<CommunityRow>().AsNoTracking();
        if (await rows.SingleOrDefaultAsync(row => row.ChangedAt != _known, stop) is not { } kept) return;
        community.Current = JsonSerializer.Deserialize<CommunitySettings>(keyring.Open(kept.Settings, CommunityRow.Place))!;
        _known = kept.ChangedAt;
    }

    public async Task SaveAsync(CommunitySettings settings, Guid? by, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlongsideDb>();
        var row = await db.Set<CommunityRow>().SingleOrDefaultAsync(stop);
        if (row is null) db.Add(row = new CommunityRow());
        row.Settings = keyring.ForCommunity(CommunityRow.Place, JsonSerializer.Serialize(settings));
        (row.ChangedAt, row.ChangedBy) = (clock.GetUtcNow(), by);
        await db.SaveChangesAsync(stop);
        await LoadAsync(stop);
    }

    /// <summary>Hosted services start before the first request is taken, so no page shows the defaults of an empty instance.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CompareAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Compare, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CompareAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
    }

    // Without the database the last settings stay in force: help now and leave go on.
    async Task CompareAsync(CancellationToken stop)
    {
        try { await LoadAsync(stop); }
        catch (Exception problem) when (problem is Npgsql.NpgsqlException or IOException or InvalidOperationException { InnerException: Npgsql.NpgsqlException })
        {
            log.LogWarning("The settings could not be compared: {Problem}", problem.GetType().Name);
        }
    }

    sealed class CommunityRows : IEntityTypeConfiguration<CommunityRow>
    {
        public void Configure(EntityTypeBuilder<CommunityRow> community)
        {
            community.ToTable("community");
            community.Property(c => c.Id).ValueGeneratedNever();
        }
    }
}
