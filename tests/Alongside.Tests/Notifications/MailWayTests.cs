using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Alongside.Web.Notifications;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Alongside.Tests.Notifications;

/// <summary>E-mails read back from a mail server of others (Debian's aiosmtpd), in the open and over TLS, or from the folder where there is none.</summary>
public sealed class MailWayTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-mail-").FullName;
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private string Box => Path.Combine(_folder, "box");

    private IReadOnlyList<string> Got => Directory.Exists(Path.Combine(Box, "new")) ? [.. Directory.GetFiles(Path.Combine(Box, "new")).Select(File.ReadAllText)] : [];

    private async Task<int> ServerAsync(params string[] more)
    {
        Receivers.Need("aiosmtpd");
        int port;
        using (var door = new TcpListener(IPAddress.Loopback, 0)) { door.Start(); port = ((IPEndPoint)door.LocalEndpoint).Port; }
        _started.Add(Receivers.Start(Receivers.Python, ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", .. more, "-c", "aiosmtpd.handlers.Mailbox", Box]));
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var caller = new TcpClient();
            try { await caller.ConnectAsync(IPAddress.Loopback, port, patience.Token); return port; }
            catch (SocketException) { await Task.Delay(50, patience.Token); }
        }
    }

    // The program as it is run, so that it meets the certificates of the machine as it would.
    private async Task<(int Exit, string Said)> TryAsync(params (string, string)[] environment)
    {
        using var program = Receivers.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alongside.Web.dll"), "mail", "try", "maya@example.org"], [("ALONGSIDE_MAIL_FROM", "hello@harbor.example"), .. environment]);
        var (output, problems) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync().WaitAsync(Patience);
        return (program.ExitCode, await output + await problems);
    }

    private (string Certificate, string Key) Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        var (certificate, secret) = (Path.Combine(_folder, $"{name}.pem"), Path.Combine(_folder, $"{name}.key"));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(secret, key.ExportPkcs8PrivateKeyPem());
        return (certificate, secret);
    }

    [Fact]
    public async Task A_mail_arrives_on_an_open_line()
    {
        var port = await ServerAsync();
        Assert.Equal((0, "The e-mail was taken."), await TryAsync(("ALONGSIDE_SMTP", $"127.0.0.1:{port}")) is var (exit, said) ? (exit, said.Trim()) : default);
        var mail = Assert.Single(Got);
        Assert.Contains("X-RcptTo: maya@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("This e-mail arrived.", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_arrives_over_tls_where_the_certificate_is_good()
    {
        var (certificate, key) = Certificate("localhost");
        var port = await ServerAsync("--tlscert", certificate, "--tlskey", key);
        var (exit, said) = await TryAsync(("ALONGSIDE_SMTP", $"starttls://localhost:{port}"), ("SSL_CERT_FILE", certificate));
        Assert.True(exit == 0, said);
        Assert.Single(Got);
        // The same server takes nothing in the open: so it was TLS.
        Assert.NotEqual(0, (await TryAsync(("ALONGSIDE_SMTP", $"localhost:{port}"))).Exit);
        Assert.Single(Got);
    }

    [Theory, InlineData("localhost", false), InlineData("another.example", true)]
    public async Task A_certificate_of_nobody_known_or_for_another_name_is_refused_and_nothing_is_said(string name, bool trusted)
    {
        var (certificate, key) = Certificate(name);
        var port = await ServerAsync("--tlscert", certificate, "--tlskey", key);
        var (exit, said) = await TryAsync(("ALONGSIDE_SMTP", $"starttls://localhost:{port}"), ("SSL_CERT_FILE", trusted ? certificate : "/etc/ssl/certs/ca-certificates.crt"));
        Assert.Equal(1, exit);
        Assert.StartsWith("The e-mail was not taken:", said.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.Empty(Got);
    }

    [Fact]
    public async Task A_relay_that_offers_no_tls_gets_nothing_where_tls_was_asked_for()
    {
        var port = await ServerAsync();
        Assert.Equal(1, (await TryAsync(("ALONGSIDE_SMTP", $"starttls://localhost:{port}"))).Exit);
        Assert.Empty(Got);
    }

    [Fact]
    public async Task Without_a_relay_a_letter_is_a_file_that_only_its_owner_reads()
    {
        var folder = Path.Combine(_folder, "letters");
        var (exit, said) = await TryAsync(("ALONGSIDE_MAIL_FOLDER", folder));
        Assert.True(exit == 0, said);
        var file = Assert.Single(Directory.GetFileSystemEntries(folder));
        Assert.Matches("^[0-9a-f]{32}\\.eml$", Path.GetFileName(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Contains("This e-mail arrived.", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtps://relay:465", null, "starttls://host:587")]
    [InlineData("relay:25", "somebody", "would be readable")]
    public void Settings_that_cannot_be_safe_say_what_to_write_instead(string smtp, string? account, string says) =>
        Assert.Contains(says, Assert.Throws<MailSettingException>(() => Of(("ALONGSIDE_SMTP", smtp), ("ALONGSIDE_SMTP_USER", account))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_relay_is_read_from_the_settings_and_never_shows_its_passphrase()
    {
        var relay = Of(("ALONGSIDE_SMTP", "starttls://relay.example"), ("ALONGSIDE_SMTP_USER", "me"), ("ALONGSIDE_SMTP_PASSPHRASE", "sea and sky"), ("ALONGSIDE_MAIL_FROM", "hello@harbor.example"));
        Assert.Equal(("relay.example", 587, true, "me", true), (relay.Host, relay.Port, relay.Encrypted, relay.Account, relay.IsSetUp));
        Assert.DoesNotContain("sea", $"{relay}", StringComparison.Ordinal);
        Assert.False(Of().IsSetUp);
    }

    private static MailRelay Of(params (string, string?)[] settings) =>
        MailRelay.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Item1, setting.Item2))).Build());
}
