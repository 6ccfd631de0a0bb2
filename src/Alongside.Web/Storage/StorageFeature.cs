using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>The database, the keys and what is kept under them.</summary>
public static class StorageFeature
{
    /// <summary>The writer's own connections: on them a plan made while the log was small cannot scan it for ever.</summary>
    public const string Writer = "writer";

    /// <summary>Two connections for the keyring alone.</summary>
    public const string Keys = "keys";

    public static void AddStorage(this WebApplicationBuilder builder, string connectionString, string keyFolder)
    {
        var services = builder.Services;
        services.AddSingleton(_ => Source(connectionString, most: 40));
        services.AddKeyedSingleton(Writer, (_, _) => Source(connectionString, most: 4, "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"));
        services.AddKeyedSingleton(Keys, (_, _) => Source(connectionString, most: 2));
        services.AddSingleton(new KeyFolder(keyFolder));
        services.AddSingleton<Keyring>();
        services.AddHostedService<KeyWatch>();
        services.AddSingleton<KeyRotation>();
        services.AddScoped<Rounds.IRound, DailyRotation>();
        services.AddSingleton<Migrations>();
        services.AddDbContext<AlongsideDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            // Whoever catches a failure knows what it means; what nobody catches is logged where it ends the request.
            .ConfigureWarnings(events => events.Log(
                (CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug))));
        services.AddDataProtection().SetApplicationName("Alongside");
        services.AddSingleton<SealedXmlRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<SealedXmlRepository>((options, repository) => options.XmlRepository = repository);
    }

    /// <summary>Checks what durability rests on, brings the schema up to date, and refuses to run with the wrong keys.</summary>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken stop)
    {
        await using (var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(stop))
            await PostgresFacts.VerifyAsync(connection, stop);
        await services.GetRequiredService<Migrations>().ApplyAsync(stop);
        await services.GetRequiredService<KeyRotation>().CheckAsync(stop);
        await services.GetRequiredService<Keyring>().LoadAsync(stop);
    }

    private static NpgsqlDataSource Source(string connectionString, int most, string? options = null)
    {
        // Nothing outlives its transaction on a connection that is given back: putting each back as it was would cost a page more than its questions.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, MaxPoolSize = most, IncludeErrorDetail = false };
        if (options is not null) settings.Options = options;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
