using System.Security.Cryptography;

namespace Alongside.Web.Storage;

/// <summary>The key-encryption keys: one file each, outside the database, readable by their owner alone.</summary>
public sealed class KeyFolder
{
    public const string LookUp = "look-up";

    readonly string _folder;
    readonly Dictionary<string, byte[]> _keys = [];

    public KeyFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The keyed hash for looking up sign-in names, addresses, links and codes. It never changes.</summary>
    public byte[] LookUpKey => Read(LookUp) ?? throw new KeyMissingException(LookUp);

    public byte[]? Read(string id)
    {
        lock (_keys)
        {
            if (_keys.TryGetValue(id, out var known)) return known;
            var file = PathOf(id);
            return File.Exists(file) ? _keys[id] = Convert.FromBase64String(File.ReadAllText(file).Trim()) : null;
        }
    }

    public byte[] Make(string id)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var draft = PathOf(id) + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, PathOf(id), overwrite: false);
        lock (_keys) return _keys[id] = key;
    }

    public void Destroy(string id)
    {
        lock (_keys) _keys.Remove(id);
        File.Delete(PathOf(id));
    }

    public IEnumerable<string> Ids => Directory.EnumerateFiles(_folder, "*.key").Select(Path.GetFileNameWithoutExtension)!;

    string PathOf(string id) => Path.Combine(_folder, id + ".key");
}
