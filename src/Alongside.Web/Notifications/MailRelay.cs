using System.Net.Mail;

namespace Alongside.Web.Notifications;

/// <summary>The relay that letters go out through: ALONGSIDE_SMTP=host:port and ALONGSIDE_MAIL_FROM. Without both there is no mail.</summary>
public sealed record MailRelay(string Host, int Port, string From)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsSetUp => Host.Length > 0 && Port is > 0 and <= 65535 && MailAddress.TryCreate(From, out _);

    public static MailRelay Of(IConfiguration configuration)
    {
        var relay = configuration["ALONGSIDE_SMTP"] ?? "";
        var colon = relay.LastIndexOf(':');
        var (host, port) = colon < 0 ? (relay, "25") : (relay[..colon], relay[(colon + 1)..]);
        return new(host, int.TryParse(port, out var number) ? number : 0, configuration["ALONGSIDE_MAIL_FROM"] ?? "");
    }

    public async Task SendAsync(MailMessage message, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var relay = new SmtpClient(Host, Port);
        await relay.SendMailAsync(message, patience.Token);
    }
}
