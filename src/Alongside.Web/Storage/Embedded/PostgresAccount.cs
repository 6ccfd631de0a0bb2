namespace Alongside.Web.Storage.Embedded;

/// <summary>Whom PostgreSQL runs as: ourselves or, because it refuses root, the account `postgres`.</summary>
public sealed class PostgresAccount
{
    private const string Name = "postgres";

    private readonly string[] _become;

    private PostgresAccount(bool another)
    {
        IsAnother = another;
        _become = another
            ? ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--clear-groups", "--no-new-privs", "--"]
            : [];
    }

    public bool IsAnother { get; }

    public static async Task<PostgresAccount> OfThisMachineAsync(CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess) return new(another: false);
        var (exit, _) = await Child.TryAsync(["id", Name], cancel);
        return exit == 0
            ? new(another: true)
            : throw new DatabaseUnavailableException(
                "PostgreSQL refuses to run as root and this machine has no account called postgres: " +
                "run `apt-get install postgresql`, or start Alongside as an ordinary account.");
    }

    public string[] Line(params string[] line) => [.. _become, .. line];

    /// <summary>A folder that nobody but this account (and root) can open.</summary>
    public Task MakeFolderAsync(string folder, CancellationToken cancel) => Child.RunAsync(
        IsAnother
            ? ["install", "-d", "-m", "700", "-o", Name, "-g", Name, folder]
            : ["install", "-d", "-m", "700", folder],
        cancel);

    /// <summary>Gives over what root left in the folder, for example a restored backup.</summary>
    public Task GiveAsync(string folder, CancellationToken cancel) => IsAnother
        ? Child.RunAsync(["chown", "--recursive", "--no-dereference", "--from=root", $"{Name}:{Name}", folder], cancel)
        : Task.CompletedTask;

    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancel) =>
        (await Child.TryAsync(Line("test", "-x", folder), cancel)).Exit == 0;
}
