using System.Net;
using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>A proxy of this machine in front of something that fails a request in one way.</summary>
internal sealed class ProxyScene : IDisposable
{
    /// <summary>No name of the reserved domain exists (RFC 6761, 6.4).</summary>
    private const string Host = "nowhere.invalid";

    private readonly string folder = Directory.CreateTempSubdirectory("configlint-proxy-").FullName;
    private readonly string program;
    private readonly string failure;
    private readonly int door = FreePorts.Take();
    private readonly int port = FreePorts.Take();
    private readonly int names = FreePorts.Take();
    private readonly IDisposable? upstream;

    public ProxyScene(string program, string failure)
    {
        (this.program, this.failure) = (program, failure);
        // httpd's children are not root.
        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | others);
        upstream = failure switch
        {
            "connect-timeout" => new Upstream(new IPEndPoint(IPAddress.Loopback, port), Fault.Busy),
            "response-timeout" or "response-timeout-of-fastcgi" => new RawUpstream(port, RawFault.Silent),
            "closed-before-response" or "closed-before-response-of-fastcgi" => new RawUpstream(port, RawFault.Closes),
            "reset-before-response" => new RawUpstream(port, RawFault.Resets),
            "tls-to-plain" or "other-protocol" => new RawUpstream(port, RawFault.AnswersBadRequest),
            "tls-unanswered" => new RawUpstream(port, RawFault.ClosesLater),
            "plain-to-tls" => new Upstream(new IPEndPoint(IPAddress.Loopback, port), Fault.Tls),
            "body-too-large" => new Upstream(new IPEndPoint(IPAddress.Loopback, port), Fault.None),
            "header-too-large" => new Upstream(
                new IPEndPoint(IPAddress.Loopback, port), program == "yarp" ? Fault.HugerHeader : Fault.HugeHeader),
            "unknown-name" => new NameServer(names, null),
            _ => null,
        };
    }

    /// <summary>What can be brought about: a socket whose mode keeps a proxy out takes one that is not root.</summary>
    public static bool Plays(string failure) => failure is not ("socket-denied" or "unhealthy");

    /// <summary>Fills the placeholders of a log line.</summary>
    public string Filled(string log) => log
        .Replace("{host}", Host, StringComparison.Ordinal)
        .Replace("{target}", failure == "socket-missing" ? $"unix:{Socket}" : Address, StringComparison.Ordinal)
        .Replace("{more}", "4096", StringComparison.Ordinal);

    /// <returns>What the client gets and what the log says; no status where the proxy ends by itself.</returns>
    public async Task<(int? Status, string[] Log)> Play()
    {
        var file = Path.Combine(folder, program switch
        {
            "caddy" => "Caddyfile",
            "yarp" => "appsettings.json",
            _ => "proxy.conf",
        });
        await File.WriteAllTextAsync(file, Configuration);
        // Where Caddy keeps what it has been told.
        (string, string)[] environment = [("XDG_DATA_HOME", folder), ("XDG_CONFIG_HOME", folder)];
        var path = RealProgram.Get(program switch
        {
            "apache" => "apache2",
            "yarp" => "dotnet",
            _ => program,
        });
        using var daemon = new Daemon(path, Arguments(file), folder, environment);
        if (failure == "unknown-name-at-start") return (await daemon.Ends() ? null : 0, Log(daemon));
        await daemon.ListensOn("127.0.0.1", door);
        var status = await new Request(Body: failure == "body-too-large" ? 4096 : 0).Send("127.0.0.1", door);
        // The line is written when the request is over, which the client may see first.
        await Task.Delay(100);
        return (status, Log(daemon));
    }

    public void Dispose()
    {
        upstream?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Socket => Path.Combine(folder, "none.sock");

    private string ErrorLog => Path.Combine(folder, "error.log");

    private bool IsTls => failure is "tls-to-plain" or "tls-unanswered";

    private string Address => $"{(failure is "unknown-name" or "unknown-name-at-start" ? Host : "127.0.0.1")}:{port}";

    private bool IsFastCgi => failure == "other-protocol" || failure.EndsWith("-of-fastcgi", StringComparison.Ordinal);

    private string Configuration => program switch
    {
        "nginx" => Nginx,
        "haproxy" => HAProxy,
        "apache" => Httpd,
        "caddy" => Caddy,
        "yarp" => Yarp,
        _ => throw new ArgumentException(program),
    };

    private string[] Arguments(string file) => program switch
    {
        "nginx" => ["-p", folder + "/", "-c", file, "-e", ErrorLog, "-g", "daemon off; master_process off;"],
        "haproxy" => ["-db", "-f", file],
        "apache" => ["-DFOREGROUND", "-f", file],
        "yarp" => [KestrelProgram.Assembly, "Gateway", "--urls", $"http://127.0.0.1:{door}"],
        _ => ["run", "--adapter", "caddyfile", "--config", file],
    };

    private string[] Log(Daemon daemon) =>
        [.. File.Exists(ErrorLog) ? File.ReadAllLines(ErrorLog) : [], .. daemon.Lines];

    private string Nginx => $$"""
        pid {{folder}}/nginx.pid;
        events { }
        http {
            access_log off;
            {{string.Concat(NginxFolder.Temporary.Select(kind => $"{kind}_temp_path {folder}/{kind}; "))}}
            resolver 127.0.0.1:{{names}} ipv6=off;
            client_max_body_size 1k;
            proxy_connect_timeout 1s;
            proxy_read_timeout 1s;
            server {
                listen 127.0.0.1:{{door}};
                location / { {{(failure, IsFastCgi) switch
    {
        (_, true) => $"fastcgi_pass {Address};",
        ("socket-missing", _) => $"proxy_pass http://unix:{Socket};",
        ("unknown-name", _) => $"set $app {Address}; proxy_pass http://$app;",
        _ => $"proxy_pass {(IsTls ? "https" : "http")}://{Address};",
    }}} }
            }
        }

        """;

    /// <summary>One try: what the last of several ends with is the same.</summary>
    private string HAProxy => $"""
        global
            log stdout format raw local0
            maxconn 100
        defaults
            mode http
            log global
            option httplog
            retries 0
            timeout connect 1s
            timeout client 10s
            timeout server 1s
        frontend web
            bind 127.0.0.1:{door}
            default_backend app
        backend app
            server app1 {failure switch
    {
        "socket-missing" => $"unix@{Socket}",
        "unknown-name" => Address + " init-addr none",
        _ => Address + (IsTls ? " ssl verify none" : ""),
    }}

        """;

    private string Httpd => $"""
        ServerRoot {folder}
        {string.Join('\n', Apache.Modules.Select(name => $"LoadModule {name}_module {Apache.Folder}/mod_{name}.so"))}
        Listen 127.0.0.1:{door}
        DefaultRuntimeDir {folder}
        PidFile {folder}/httpd.pid
        ErrorLog {ErrorLog}
        TypesConfig /dev/null
        ServerName lab.example.com
        User www-data
        Group www-data
        SSLProxyEngine on
        ProxyTimeout 1
        ProxyPass / "{(failure, IsFastCgi) switch
    {
        (_, true) => $"fcgi://{Address}",
        ("socket-missing", _) => $"unix:{Socket}|http://localhost",
        _ => $"{(IsTls ? "https" : "http")}://{Address}",
    }}/"

        """;

    private string Caddy => $$"""
        {
            admin off
            auto_https off
        }
        http://:{{door}} {
            bind 127.0.0.1
            reverse_proxy {{(failure == "socket-missing" ? $"unix/{Socket}" : Address)}} {
                transport http {
                    dial_timeout 1s
                    response_header_timeout 1s
                    {{(IsTls ? "tls_insecure_skip_verify" : "")}}
                }
            }
        }

        """;

    /// <summary>Its time to connect, 15 seconds, is code's to set.</summary>
    private string Yarp => $$"""
        {
          "ReverseProxy": {
            "Routes": { "app": { "ClusterId": "app", "Match": { "Path": "{**any}" } } },
            "Clusters": {
              "app": {
                "HttpRequest": { "ActivityTimeout": "{{(failure == "response-timeout" ? "00:00:01" : "00:01:00")}}" },
                "Destinations": { "one": { "Address": "{{(IsTls ? "https" : "http")}}://{{Address}}/" } }
              }
            }
          }
        }

        """;
}
