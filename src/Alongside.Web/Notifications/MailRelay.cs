using System.Net;
using System.Net.Mail;

namespace Alongside.Web.Notifications;

/// <summary>
/// The relay that letters go out through: ALONGSIDE_SMTP and ALONGSIDE_MAIL_FROM. Where there is no relay but a folder
/// (ALONGSIDE_MAIL_FOLDER), each letter is a file in it. With neither there is no mail.
/// </summary>
public sealed record MailRelay(string Host, int Port, string From)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Nothing is said to the relay before the line is encrypted and its certificate is good for its name.</summary>
    public bool Encrypted { get; init; }

    public string? Account { get; init; }
    public string? Passphrase { get; init; }
    public MailFolder? Folder { get; init; }

    public bool IsSetUp => MailAddress.TryCreate(From, out _) && (Host.Length > 0 ? Port is > 0 and <= 65535 : Folder is not null);

    public static MailRelay Of(IConfiguration configuration)
    {
        var asked = configuration["ALONGSIDE_SMTP"] ?? "";
        var (scheme, relay) = asked.IndexOf("://", StringComparison.Ordinal) is var end and >= 0 ? (asked[..end], asked[(end + 3)..].TrimEnd('/')) : ("smtp", asked);
        var encrypted = scheme switch
        {
            "smtp" => false,
            "starttls" => true,
            _ => throw new MailSettingException($"ALONGSIDE_SMTP begins with '{scheme}://', which is not known here: write smtp://host:port, or starttls://host:587 for an encrypted line."),
        };
        var colon = relay.LastIndexOf(':');
        var (host, port) = colon < 0 ? (relay, encrypted ? "587" : "25") : (relay[..colon], relay[(colon + 1)..]);
        var account = configuration["ALONGSIDE_SMTP_USER"] is { Length: > 0 } name ? name : null;
        if (account is not null && !encrypted) throw new MailSettingException("ALONGSIDE_SMTP_USER is set, but the line to the relay is not encrypted, so the passphrase would be readable on it: write ALONGSIDE_SMTP=starttls://host:587.");
        var folder = configuration["ALONGSIDE_MAIL_FOLDER"] is { Length: > 0 } path ? new MailFolder(Path.GetFullPath(path)) : null;
        var from = configuration["ALONGSIDE_MAIL_FROM"] is { Length: > 0 } told ? told : host.Length == 0 && folder is not null ? "letters@localhost" : "";
        return new(host, int.TryParse(port, out var number) ? number : 0, from) { Encrypted = encrypted, Account = account, Passphrase = configuration["ALONGSIDE_SMTP_PASSPHRASE"], Folder = folder };
    }

    public async Task SendAsync(MailMessage message, CancellationToken stop)
    {
        if (Host.Length == 0 && Folder is not null)
        {
            Folder.Keep(message);
            return;
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var relay = new SmtpClient(Host, Port) { EnableSsl = Encrypted, UseDefaultCredentials = false };
        if (Account is not null) relay.Credentials = new NetworkCredential(Account, Passphrase);
        await relay.SendMailAsync(message, patience.Token);
    }

    /// <summary>Records print themselves; this one holds a passphrase.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>The settings of the mail contradict themselves; the message says what to write instead.</summary>
public sealed class MailSettingException(string message) : Exception(message);
