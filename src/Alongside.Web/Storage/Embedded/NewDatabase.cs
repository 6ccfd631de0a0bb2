using System.Security.Cryptography;
using Npgsql;

namespace Alongside.Web.Storage.Embedded;

/// <summary>Makes what is not there yet: the cluster, the program's role and its database.</summary>
public static class NewDatabase
{
    public static async Task MakeClusterAsync(PostgresHome home, PostgresAccount account, PostgresBinaries binaries, CancellationToken cancel)
    {
        if (Directory.Exists(home.Cluster)) return;

        // Made beside its place and then moved: an interrupted start leaves no half cluster.
        foreach (var old in Directory.GetDirectories(home.Folder, "postgres.unfinished-*")) Directory.Delete(old, recursive: true);
        var unfinished = $"{home.Cluster}.unfinished-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        await account.MakeFolderAsync(unfinished, cancel);
        await Child.RunAsync(
            account.Line(
                binaries.InitDb, "--pgdata", unfinished, "--username", "postgres", "--auth-local", "peer", "--auth-host", "reject",
                "--data-checksums", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"),
            cancel);
        Directory.Move(unfinished, home.Cluster);
        await Child.RunAsync(["sync", home.Folder], cancel);
    }

    /// <summary>The program's role owns its database and nothing else: it is no superuser.</summary>
    public static async Task MakeDatabaseAsync(PostgresHome home, CancellationToken cancel)
    {
        await using var administrator = new NpgsqlConnection(home.AdministratorConnectionString);
        await administrator.OpenAsync(cancel);
        await UnlessAsync("SELECT 1 FROM pg_roles WHERE rolname = 'alongside'", "CREATE ROLE alongside LOGIN");
        await UnlessAsync("SELECT 1 FROM pg_database WHERE datname = 'alongside'", "CREATE DATABASE alongside OWNER alongside");

        async Task UnlessAsync(string there, string make)
        {
            await using var look = new NpgsqlCommand(there, administrator);
            if (await look.ExecuteScalarAsync(cancel) is not null) return;
            await using var command = new NpgsqlCommand(make, administrator);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
