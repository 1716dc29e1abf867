using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>A real nginx on loopback, in a folder of its own, ended by its process id.</summary>
internal sealed class NginxProcess : IDisposable
{
    private readonly Process process;
    private readonly string folder = Directory.CreateTempSubdirectory("configlint-lab-").FullName;

    /// <param name="servers">What stands in <c>http</c>.</param>
    /// <param name="port">A port that it listens on.</param>
    public NginxProcess(string servers, int port)
    {
        Text = $"daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log off; default_type text/plain;\n" +
            string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder}/{kind};\n")) + servers + "\n}\n";
        var main = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(main, Text);
        process = Process.Start(new ProcessStartInfo(RealProgram.Find("nginx") ?? throw new InvalidOperationException("nginx is not installed"), ["-p", folder + "/", "-c", main, "-e", folder + "/error.log"]))!;
        var patience = Stopwatch.StartNew();
        while (!Listens(port))
        {
            if (process.HasExited || patience.Elapsed > RealProgram.Patience) throw new InvalidOperationException("nginx does not start: " + (File.Exists(folder + "/error.log") ? File.ReadAllText(folder + "/error.log") : ""));
            Thread.Sleep(20);
        }
    }

    /// <summary>The whole configuration.</summary>
    public string Text { get; }

    /// <summary>Sends the target as it is, which no HTTP client does.</summary>
    /// <returns>Status, Location without scheme and authority, body.</returns>
    public static (int Status, string Location, string Body) Get(string address, int port, string host, string target)
    {
        using var client = new TcpClient(address, port) { ReceiveTimeout = (int)RealProgram.Patience.TotalMilliseconds };
        using var stream = client.GetStream();
        stream.Write(Encoding.UTF8.GetBytes($"GET {target} HTTP/1.0\r\nHost: {host}\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = reader.ReadToEnd().Split("\r\n\r\n", 2);
        var lines = answer[0].Split("\r\n");
        var location = Array.Find(lines, line => line.StartsWith("Location: ", StringComparison.Ordinal)) is { } found ? new Uri(found["Location: ".Length..]).PathAndQuery : "";
        return (int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), location, answer[1]);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
