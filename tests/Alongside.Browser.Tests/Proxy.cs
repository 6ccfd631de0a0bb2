using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Alongside.Browser.Tests;

/// <summary>nginx in front of several nodes, each request to the next one: what a person's browser meets in a larger programme.</summary>
public sealed class Proxy : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _nginx;

    private Proxy(string folder, Process nginx, Uri address) => (_folder, _nginx, Address) = (folder, nginx, address);

    public Uri Address { get; }

    public static async Task<Proxy> StartAsync(params Uri[] nodes)
    {
        var folder = Directory.CreateTempSubdirectory("alongside-nginx-").FullName;
        var port = FreePort();
        var servers = string.Join(' ', nodes.Select(node => $"server 127.0.0.1:{node.Port};"));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off;
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              upstream alongside { {{servers}} keepalive 16; }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://alongside;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $http_host;
                }
              }
            }
            """);
        var program = new[] { "/usr/sbin/nginx", "/usr/bin/nginx" }.First(File.Exists);
        var nginx = Process.Start(new ProcessStartInfo(program, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf")]) { RedirectStandardError = true })!;
        var address = new Uri($"http://localhost:{port}");
        await AnswersAsync(port, nginx);
        return new(folder, nginx, address);
    }

    private static async Task AnswersAsync(int port, Process nginx)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (true)
        {
            if (nginx.HasExited) throw new InvalidOperationException($"nginx did not start: {await nginx.StandardError.ReadToEndAsync()}");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException) { await Task.Delay(30, patience.Token); }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_nginx.HasExited) _nginx.Kill(entireProcessTree: true);
        await _nginx.WaitForExitAsync();
        _nginx.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
