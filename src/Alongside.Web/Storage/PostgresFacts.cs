using Npgsql;

namespace Alongside.Web.Storage;

/// <summary>Settings are facts: what the database really does is read back before anybody's words are trusted to it.</summary>
public static class PostgresFacts
{
    public const int OldestVersion = 15;

    private static readonly string[] MustBeOn = ["fsync", "synchronous_commit", "full_page_writes"];

    /// <summary>Throws when an acknowledged message could be lost on this database, or when it is too old.</summary>
    public static async Task VerifyAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "SELECT name, setting FROM pg_settings WHERE name = 'server_version_num' OR name = ANY ($1)", connection);
        command.Parameters.AddWithValue(MustBeOn);
        var facts = new Dictionary<string, string>();
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel)) facts[rows.GetString(0)] = rows.GetString(1);
        }

        if (int.Parse(facts["server_version_num"]) < OldestVersion * 10_000)
        {
            throw new DatabaseUnavailableException(
                $"Alongside needs PostgreSQL {OldestVersion} or newer; this database is version {connection.ServerVersion}.");
        }

        foreach (var name in MustBeOn)
        {
            // remote_write, remote_apply and local also wait for this machine's disk; only "off" does not.
            if (facts[name] == "off")
            {
                throw new DatabaseUnavailableException(
                    $"The database could lose messages that people were told are sent, because its setting {name} is off: " +
                    $"set {name} = on, then start Alongside again.");
            }
        }
    }
}
