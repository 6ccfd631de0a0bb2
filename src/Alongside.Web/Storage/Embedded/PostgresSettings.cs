namespace Alongside.Web.Storage.Embedded;

/// <summary>What the private database is told: durable, reachable by our account only, silent about what people write.</summary>
public static class PostgresSettings
{
    public static void Write(PostgresHome home)
    {
        Replace(home, "postgresql.conf", Settings(home.Socket));
        if (!File.Exists(Path.Combine(home.Cluster, "local.conf"))) Replace(home, "local.conf", "# Your own settings for this database. Alongside never changes this file.\n");
        Replace(home, "pg_hba.conf", "local all all peer map=alongside\nlocal replication all peer map=alongside\n");
        Replace(home, "pg_ident.conf", $"alongside {Environment.UserName} alongside\nalongside {Environment.UserName} postgres\n");
    }

    // The server log never holds what people wrote: errors stay out of it (the program gets them anyway),
    // and terse leaves out the DETAIL lines, which quote rows.
    private static string Settings(string socket) => $"""
        # Alongside writes this file at each start. Your own settings go into local.conf beside it.
        listen_addresses = ''
        unix_socket_directories = '{socket}'
        unix_socket_permissions = 0700
        max_connections = 200
        shared_buffers = 128MB
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'

        fsync = on
        synchronous_commit = on
        full_page_writes = on
        wal_level = replica

        logging_collector = off
        log_destination = 'stderr'
        log_line_prefix = '%m [%p] '
        log_min_messages = log
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_statement = none
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        log_checkpoints = off

        include = 'local.conf'

        """;

    // A new file put in place of the old one: root never writes through a link that PostgreSQL's account has laid.
    private static void Replace(PostgresHome home, string name, string text)
    {
        var path = Path.Combine(home.Cluster, name);
        File.Delete(path + ".new");
        using (var file = new StreamWriter(new FileStream(path + ".new", FileMode.CreateNew))) file.Write(text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
