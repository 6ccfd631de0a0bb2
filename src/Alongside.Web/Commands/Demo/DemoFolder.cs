using Alongside.Web.Storage;

namespace Alongside.Web.Commands.Demo;

/// <summary>A data folder that holds a demo and says so. Only such a folder is ever emptied, and nobody real lives in one.</summary>
public sealed class DemoFolder
{
    private const string Mark = "demo", FilledMark = "filled";

    // PostgreSQL's own account has to pass through when the program runs as root.
    private const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _folder;

    private DemoFolder(string folder) => _folder = folder;

    public static bool IsDemo(string folder) => File.Exists(Path.Combine(folder, Mark));

    public bool IsFilled => File.Exists(Path.Combine(_folder, FilledMark));

    /// <summary>Opens a demo's folder, or makes one where there is nothing yet. A folder with anything else in it is left alone.</summary>
    public static async Task<DemoFolder> OpenAsync(string path, bool fresh, CancellationToken stop)
    {
        var folder = new DemoFolder(path);
        var found = Directory.Exists(path) ? Directory.GetFileSystemEntries(path).Length : 0;
        if (found > 0 && !IsDemo(path))
            throw new CannotStartException($"The folder {path} is not a demo's, so it is left as it is. Choose another one with --data.");

        Directory.CreateDirectory(path, PassThrough);
        await File.WriteAllTextAsync(Path.Combine(path, Mark), "An invented community. './alongside demo --fresh' deletes all of it.\n", stop);
        // A filling that was interrupted left half a community: it is made anew.
        if (found > 1 && (fresh || !folder.IsFilled)) await folder.EmptyAsync(stop);
        return folder;
    }

    /// <summary>A demo always has its own PostgreSQL and its own keys, so that emptying it can touch nothing else.</summary>
    public ServerOptions ToOptions(int port) => new() { Data = _folder, Port = port, Database = null, Keys = null, MailFolder = Path.Combine(_folder, "mail") };

    public async Task FillOnceAsync(IServiceProvider services, CancellationToken stop)
    {
        if (IsFilled) return;
        await Filling.RunAsync(services, Community.Read(), stop);
        await File.WriteAllTextAsync(Path.Combine(_folder, FilledMark), "", stop);
    }

    // The mark stays to the end: emptied half way, the folder is still known as a demo's.
    private async Task EmptyAsync(CancellationToken stop)
    {
        using var loggers = Server.Loggers();
        File.Delete(Path.Combine(_folder, FilledMark));
        await EmbeddedPostgres.DeleteAsync(_folder, loggers.CreateLogger<EmbeddedPostgres>(), stop);
        foreach (var folder in Directory.GetDirectories(_folder)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(_folder).Where(file => Path.GetFileName(file) != Mark)) File.Delete(file);
    }
}
