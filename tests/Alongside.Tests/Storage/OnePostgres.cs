using Alongside.Web.Storage;
using Npgsql;
using Xunit;

namespace Alongside.Tests.Storage;

/// <summary>One PostgreSQL for a whole class, with an empty database for each test that asks.</summary>
public sealed class OnePostgres : IAsyncLifetime
{
    private readonly PostgresPlace _place = new();
    private EmbeddedPostgres _postgres = null!;
    private int _made;

    public async ValueTask InitializeAsync() => _postgres = await _place.StartAsync();

    public async Task<string> DatabaseAsync()
    {
        var name = $"empty{++_made}";
        await using var administrator = NpgsqlDataSource.Create(_postgres.AdministratorConnectionString);
        await using var make = administrator.CreateCommand($"create database {name} owner alongside");
        await make.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        await _place.DisposeAsync();
    }
}
