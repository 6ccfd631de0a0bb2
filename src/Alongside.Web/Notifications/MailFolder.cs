using System.Net.Mail;

namespace Alongside.Web.Notifications;

/// <summary>A folder that letters are laid into where no relay takes them, readable by its owner alone.</summary>
public sealed record MailFolder(string Path)
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public void Keep(MailMessage message)
    {
        Directory.CreateDirectory(Path);
        Close(Path);
        // In a folder of its own first: what reads along finds whole letters, and each under the name of its Message-ID.
        var draft = Directory.CreateDirectory(System.IO.Path.Combine(Path, ".new-" + System.IO.Path.GetRandomFileName()));
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = draft.FullName };
            client.Send(message);
            var written = draft.GetFiles().Single();
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(written.FullName, Mine);
            written.MoveTo(System.IO.Path.Combine(Path, Name(message)), overwrite: true);
        }
        finally
        {
            draft.Delete(recursive: true);
        }
    }

    private static string Name(MailMessage message) => message.Headers["Message-ID"]!.Trim('<', '>').Split('@')[0] + ".eml";

    private static void Close(string folder)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, Mine | UnixFileMode.UserExecute);
    }
}
