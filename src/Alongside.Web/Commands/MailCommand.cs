using System.CommandLine;
using System.Net.Mail;
using Alongside.Web.Notifications;

namespace Alongside.Web.Commands;

/// <summary>`mail try`: sends one neutral e-mail through the settings of the environment, and says what went wrong. Needs no database and no running server.</summary>
public static class MailCommand
{
    public static Command Make()
    {
        var to = new Argument<string>("address") { Description = "Who gets it." };
        var attempt = new Command("try", "Send one e-mail through ALONGSIDE_SMTP (or into ALONGSIDE_MAIL_FOLDER) and say whether it was taken.") { to };
        attempt.SetAction((parsed, stop) => TryAsync(parsed.GetValue(to)!, stop));
        return new Command("mail", "The way that e-mails go.") { attempt };
    }

    private static async Task<int> TryAsync(string to, CancellationToken stop)
    {
        var relay = MailRelay.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        if (!relay.IsSetUp) throw new CannotStartException("E-mail is not set up: set ALONGSIDE_SMTP and ALONGSIDE_MAIL_FROM, or ALONGSIDE_MAIL_FOLDER.");
        if (!MailAddress.TryCreate(to, out var address)) throw new CannotStartException($"'{to}' is not an e-mail address.");
        using var message = new MailMessage(new MailAddress(relay.From), address) { Subject = "Hello", Body = "This e-mail arrived.\r\n" };
        message.Headers.Add("Message-ID", $"<{Storage.NewId.At(TimeProvider.System):N}@{message.From!.Host}>");
        try { await relay.SendAsync(message, stop); }
        catch (Exception problem) when (problem is SmtpException or IOException or System.Security.Authentication.AuthenticationException)
        {
            throw new CannotStartException($"The e-mail was not taken: {problem.Message} {problem.InnerException?.Message}".Trim());
        }
        await Console.Out.WriteLineAsync("The e-mail was taken.");
        return 0;
    }
}
