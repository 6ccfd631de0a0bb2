namespace Alongside.Web.Storage.Embedded;

/// <summary>What a killed program or a killed database leaves behind: processes that still run, and lock files.</summary>
public static class Leftovers
{
    private const int GentleSeconds = 60;
    private const int AllSeconds = 90;

    /// <summary>Ends every PostgreSQL process of the cluster, cleanly when it can be, then removes the lock files.</summary>
    public static async Task ClearAsync(PostgresHome home, PostgresAccount account, ILogger log, CancellationToken cancel)
    {
        for (var second = 0; ; second++)
        {
            var running = await RunningAsync(home, account, cancel);
            if (running.Count == 0) break;
            if (second == 0) log.LogWarning("An earlier PostgreSQL still runs on {Cluster}; stopping it first.", home.Cluster);
            if (second == AllSeconds)
            {
                throw new DatabaseUnavailableException(
                    $"An earlier PostgreSQL does not stop: end process {running[0]}, then start Alongside again.");
            }

            // Only a postmaster knows how to stop cleanly; processes that lost theirs end by themselves, or are told to at last.
            var gentle = second < GentleSeconds;
            foreach (var process in running.Where(one => !gentle || one == Postmaster(home)))
            {
                await Child.SignalAsync(gentle ? "INT" : "QUIT", process);
            }

            for (var look = 0; look < 20 && (await RunningAsync(home, account, cancel)).Count > 0; look++) await Task.Delay(50, cancel);
        }

        // Nobody is left, so nobody holds these; a zombie or a stranger with the same number would make PostgreSQL refuse.
        File.Delete(Path.Combine(home.Cluster, "postmaster.pid"));
        if (Directory.Exists(home.Socket)) Directory.Delete(home.Socket, recursive: true);
    }

    // Every process of a cluster works in its folder. A zombie has no folder, and a stranger has another one.
    // Asked as PostgreSQL's account, because in a container root may not look into the processes of others.
    private static async Task<List<int>> RunningAsync(PostgresHome home, PostgresAccount account, CancellationToken cancel)
    {
        var (_, said) = await Child.TryAsync(
            account.Line("/bin/sh", "-c", "find -L /proc/[0-9]*/cwd -maxdepth 0 -samefile \"$0\" 2>/dev/null", home.Cluster), cancel);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line.Split('/')[2]))];
    }

    private static int? Postmaster(PostgresHome home)
    {
        var path = Path.Combine(home.Cluster, "postmaster.pid");
        return File.Exists(path) && int.TryParse(File.ReadLines(path).FirstOrDefault(), out var process) ? process : null;
    }
}
