using System.Text.RegularExpressions;

namespace Alongside.Web.Storage.Embedded;

/// <summary>The machine's PostgreSQL server programs: on the search path, else the newest of Debian's folders.</summary>
public sealed partial record PostgresBinaries(string Folder, int Version)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    public string Postgres => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <param name="madeBy">The version that made an existing cluster: its files open with no other.</param>
    /// <param name="searchPath">Folders separated by colons; the environment's PATH when null.</param>
    /// <param name="packages">Where packages keep one folder a version; Debian's when null.</param>
    public static async Task<PostgresBinaries> FindAsync(
        int? madeBy, string? searchPath = null, string? packages = null, CancellationToken cancel = default)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Folders(searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "", packages ?? DebianFolder))
        {
            var here = new PostgresBinaries(folder, 0);
            if (!File.Exists(here.Postgres) || !File.Exists(here.InitDb)) continue;
            var said = await Child.RunAsync([here.Postgres, "--version"], cancel);
            here = here with { Version = int.Parse(Major().Match(said).Groups[1].Value) };
            if (here.Version == madeBy || (madeBy is null && here.Version >= PostgresFacts.OldestVersion)) return here;
            found.Add(here);
        }

        throw new DatabaseUnavailableException(Missing(madeBy, found));
    }

    private static IEnumerable<string> Folders(string searchPath, string packages)
    {
        var newestFirst = Directory.Exists(packages)
            ? Directory.GetDirectories(packages)
                .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
                .OrderByDescending(folder => int.Parse(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(newestFirst);
    }

    private static string Missing(int? madeBy, List<PostgresBinaries> found)
    {
        var has = found.Count == 0 ? "was not found" : $"is not here (found: version {found.Max(one => one.Version)})";
        return madeBy is null
            ? $"PostgreSQL {PostgresFacts.OldestVersion} or newer {has}: run `apt-get install postgresql`, then start Alongside again."
            : $"This data was made by PostgreSQL {madeBy}, which {has}: run `apt-get install postgresql-{madeBy}`, then start Alongside again.";
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Major();
}
