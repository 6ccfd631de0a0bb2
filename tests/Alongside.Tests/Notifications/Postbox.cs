using System.Collections.Concurrent;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Alongside.Tests.Notifications;

/// <summary>A real mail server on loopback that keeps what it is given, as it came over the line.</summary>
public sealed partial class Postbox : IAsyncDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _open;

    public Postbox()
    {
        _door.Start();
        _open = OpenAsync();
    }

    public ConcurrentQueue<Mail> Got { get; } = new();

    public int Port => ((IPEndPoint)_door.LocalEndpoint).Port;

    public IReadOnlyList<Mail> For(string address) => [.. Got.Where(mail => mail.Recipients.Contains($"<{address}>"))];

    private async Task OpenAsync()
    {
        var talks = new List<Task>();
        try { while (true) talks.Add(TalkAsync(await _door.AcceptTcpClientAsync(_closing.Token))); }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested) { await Task.WhenAll(talks); }
    }

    private async Task TalkAsync(TcpClient caller)
    {
        using var _ = caller;
        using var reader = new StreamReader(caller.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(caller.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 postbox");
        var recipients = new List<string>();
        try
        {
            while (await reader.ReadLineAsync(_closing.Token) is { } line)
            {
                if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) recipients.Add(line[8..].Trim());
                if (line.Equals("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    var raw = new StringBuilder();
                    while (await reader.ReadLineAsync(_closing.Token) is { } next && next != ".") raw.Append(next.StartsWith('.') ? next[1..] : next).Append('\n');
                    Got.Enqueue(new([.. recipients], raw.ToString()));
                    recipients.Clear();
                }
                await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException) { return; }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _door.Stop();
        await _open;
        _closing.Dispose();
    }

    /// <summary>One e-mail: who it went to, and its head and body as read by a mail program.</summary>
    public sealed partial record Mail(IReadOnlyList<string> Recipients, string Raw)
    {
        public string Head => Unfold().Replace(Raw[..Raw.IndexOf("\n\n", StringComparison.Ordinal)], "");
        public string Body => Encoding.UTF8.GetString([.. Bytes(Raw[(Raw.IndexOf("\n\n", StringComparison.Ordinal) + 2)..])]);
        public IEnumerable<string> HeadNames => Head.Split('\n').Select(line => line.Split(':')[0]);

        public string Header(string name)
        {
            var line = Head.Split('\n').Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
            using var decoded = Attachment.CreateAttachmentFromString("", line);
            return decoded.Name ?? line;
        }

        private static IEnumerable<byte> Bytes(string quoted)
        {
            var text = quoted.Replace("=\n", "", StringComparison.Ordinal);
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] != '=') yield return (byte)text[i];
                else { yield return Convert.ToByte(text.Substring(i + 1, 2), 16); i += 2; }
            }
        }

        [GeneratedRegex("\n(?=[ \t])")]
        private static partial Regex Unfold();
    }
}
