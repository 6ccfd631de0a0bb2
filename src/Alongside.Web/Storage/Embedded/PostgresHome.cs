using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Alongside.Web.Storage.Embedded;

/// <summary>Where the private database lives, and the proof that no other living program lives there too.</summary>
public sealed class PostgresHome : IDisposable
{
    private const string Elsewhere = "/var/lib/alongside";
    private const int LongestSocketPath = 107;
    private const int LongestLog = 10_000_000;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode PassThrough = OwnFolder | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly List<FileStream> _locks = [];

    private PostgresHome(string dataFolder)
    {
        DataFolder = dataFolder;
        Folder = dataFolder;
    }

    public string DataFolder { get; }

    /// <summary>The data folder itself, or a folder the account of PostgreSQL can enter when it cannot enter that one.</summary>
    public string Folder { get; private set; }

    public string Cluster => Path.Combine(Folder, "postgres");

    public string Log => Path.Combine(DataFolder, "postgres.log");

    public string Socket { get; private set; } = "";

    public string AdministratorConnectionString => ConnectionTo("postgres", "postgres") + ";Pooling=false";

    public string ConnectionTo(string database, string role) =>
        new NpgsqlConnectionStringBuilder { Host = Socket, Database = database, Username = role }.ConnectionString;

    public string WhereFile => Path.Combine(DataFolder, "postgres.where");

    public int? MadeBy => File.Exists(Path.Combine(Cluster, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")))
        : null;

    public static async Task<PostgresHome> OpenAsync(string dataFolder, PostgresAccount account, CancellationToken cancel)
    {
        var home = new PostgresHome(Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)));
        try
        {
            Make(home.DataFolder, account.IsAnother ? PassThrough : OwnFolder);
            home.Lock(home.DataFolder);
            await home.SettleAsync(account, cancel);
            if (home.Folder != home.DataFolder) home.Lock(home.Folder);
            home.Socket = SocketFolder(home.Folder);
            if (File.Exists(home.Log) && new FileInfo(home.Log).Length > LongestLog) File.Move(home.Log, home.Log + ".1", overwrite: true);
            return home;
        }
        catch (UnauthorizedAccessException refused)
        {
            home.Dispose();
            throw new DatabaseUnavailableException(
                $"The folder {home.DataFolder} belongs to another account: start Alongside from the same account as the first time.", refused);
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    private async Task SettleAsync(PostgresAccount account, CancellationToken cancel)
    {
        if (File.Exists(WhereFile))
        {
            Folder = (await File.ReadAllTextAsync(WhereFile, cancel)).Trim();
            return;
        }

        if (Directory.Exists(Cluster) || await account.CanEnterAsync(DataFolder, cancel)) return;

        // The name is random: when a data folder is deleted and made again, the old rows must not come back without their keys.
        Folder = Path.Combine(Elsewhere, RandomNumberGenerator.GetHexString(12, lowercase: true));
        Make(Elsewhere, PassThrough);
        Make(Folder, PassThrough);
        await File.WriteAllTextAsync(Path.Combine(Folder, "belongs-to"), DataFolder + "\n", cancel);
        await File.WriteAllTextAsync(WhereFile, Folder + "\n", cancel);
    }

    private static void Make(string folder, UnixFileMode mode)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, mode);
    }

    private void Lock(string folder)
    {
        try
        {
            _locks.Add(new FileStream(Path.Combine(folder, "alongside.lock"), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly,
            }));
        }
        catch (IOException taken) when (taken is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new DatabaseUnavailableException(
                $"Alongside is already running on {DataFolder}: stop it first, or choose another folder with --data.", taken);
        }
    }

    // A longer name does not fit into a socket's address, and in a connection string a comma would mean a second server.
    private static string SocketFolder(string folder)
    {
        var usual = Path.Combine(folder, "socket");
        var plain = usual.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_');
        return plain && Encoding.UTF8.GetByteCount(usual + "/.s.PGSQL.5432.lock") <= LongestSocketPath
            ? usual
            : "/tmp/alongside-" + RandomNumberGenerator.GetHexString(16, lowercase: true);
    }

    public void Dispose()
    {
        if (Path.GetDirectoryName(Socket) == "/tmp" && Directory.Exists(Socket)) Directory.Delete(Socket, recursive: true);
        _locks.ForEach(one => one.Dispose());
    }
}
