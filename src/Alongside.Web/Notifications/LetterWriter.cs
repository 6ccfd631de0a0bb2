using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Alongside.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;

namespace Alongside.Web.Notifications;

/// <summary>Writes the e-mail of a notice in a person's language. Whoever else sees the phone learns nothing from it.</summary>
public sealed class LetterWriter(CommunityNow community, PublicAddress address, MailRelay relay, IDataProtectionProvider protection, IStringLocalizer<NotificationsWords> words)
{
    /// <exception cref="FormatException">The address is none.</exception>
    public MailMessage Write(Notice notice, string? path) => InLanguage(notice.Language, () => Compose(notice, path));

    /// <summary>Words of this room in the language of somebody who is not asking.</summary>
    public T InLanguage<T>(string language, Func<T> write)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.Spoken.Contains(language) ? language : community.Current.Languages[0]);
            return write();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private MailMessage Compose(Notice notice, string? path)
    {
        var sender = OneLine(community.Current.DiscreetName);
        var letter = notice.Letters[0];
        var (asked, link) = (path is not null, address.Of(path ?? "/home"));
        var stop = notice.Groups == NoticeGroup.None ? null : address.Of(StopLinks.Path(StopLinks.Protector(protection), letter.PersonId, notice.Groups, notice.Links));
        var body = asked ? words["LinkBody", sender, link] : words["Body", sender, link];
        var message = new MailMessage(new MailAddress(relay.From, sender, Encoding.UTF8), new MailAddress(notice.Address))
        {
            Subject = asked ? words["LinkSubject"] : words["Subject"],
            SubjectEncoding = Encoding.UTF8,
            Body = (body.Value + (stop is null ? "" : words["Foot", stop].Value)).ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        // A relay or mailbox that is handed the same letter twice can tell.
        message.Headers.Add("Message-ID", $"<{letter.Id:N}@{message.From!.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (stop is null) return message;
        message.Headers.Add("List-Unsubscribe", $"<{stop}>");
        // RFC 8058 knows no one-click over plain HTTP.
        if (stop.StartsWith("https:", StringComparison.Ordinal)) message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }

    /// <summary>A line end in a name would start a header of its own.</summary>
    public static string OneLine(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
