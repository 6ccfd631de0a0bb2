using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Alongside.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Notifications;

/// <summary>Writes the e-mail of a letter in a person's language. Whoever else sees the phone learns nothing from it.</summary>
public sealed class LetterWriter(CommunityNow community, PublicAddress address, MailRelay relay, IStringLocalizer<NotificationsWords> words)
{
    /// <exception cref="FormatException">The address is none.</exception>
    public MailMessage Write(Letter letter, string to, string language, string? content)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.Spoken.Contains(language) ? language : community.Current.Languages[0]);
            return Compose(letter, to, content);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private MailMessage Compose(Letter letter, string to, string? content)
    {
        var sender = OneLine(community.Current.DiscreetName);
        var link = address.Of(content ?? "/home");
        var message = new MailMessage(new MailAddress(relay.From, sender, Encoding.UTF8), new MailAddress(to))
        {
            Subject = letter.Kind == Letter.NewPassphrase ? words["LinkSubject"] : words["Subject"],
            SubjectEncoding = Encoding.UTF8,
            Body = (letter.Kind == Letter.NewPassphrase ? words["LinkBody", sender, link] : words["Body", sender, link]).Value.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        // A relay or mailbox that is handed the same letter twice can tell.
        message.Headers.Add("Message-ID", $"<{letter.Id:N}@{message.From!.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>A line end in a name would start a header of its own.</summary>
    private static string OneLine(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
