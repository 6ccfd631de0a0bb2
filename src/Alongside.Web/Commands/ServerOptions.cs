namespace Alongside.Web.Commands;

/// <summary>What the servers take from the command line, the environment (ALONGSIDE_...) and nothing else.</summary>
public sealed record ServerOptions
{
    public required string Data { get; init; }
    public int Port { get; init; } = 5080;

    /// <summary>A PostgreSQL of one's own; without it the program brings its private one.</summary>
    public string? Database { get; init; } = Environment.GetEnvironmentVariable("ALONGSIDE_DATABASE");

    /// <summary>Where the key-encryption keys lie. Several nodes share one folder.</summary>
    public string KeyFolder => Keys ?? Path.Combine(Data, "keys");

    public string? Keys { get; init; } = Environment.GetEnvironmentVariable("ALONGSIDE_KEYS");

    /// <summary>The domain passkeys belong to.</summary>
    public string Domain { get; init; } = Environment.GetEnvironmentVariable("ALONGSIDE_DOMAIN") ?? "localhost";

    /// <summary>Where letters are laid when no relay takes them; without it the environment decides (ALONGSIDE_MAIL_FOLDER).</summary>
    public string? MailFolder { get; init; }

    public WebApplicationOptions ToBuilderOptions() => new()
    {
        ApplicationName = typeof(ServerOptions).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = Environments.Production,
    };

    public IReadOnlyDictionary<string, string?> ToSettings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["data"] = Data,
            ["domain"] = Domain,
            ["Logging:Console:LogToStandardErrorThreshold"] = nameof(LogLevel.Trace),
            ["urls"] = $"http://localhost:{Port}",
        };
        if (MailFolder is not null) settings["ALONGSIDE_MAIL_FOLDER"] = MailFolder;
        return settings;
    }
}
