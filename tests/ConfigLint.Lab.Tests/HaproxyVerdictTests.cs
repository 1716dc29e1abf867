using System.Net;
using System.Net.Sockets;
using ConfigLint.Engine;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What ConfigLint says haproxy refuses, haproxy refuses, with the line that is promised; what it says of requests, they get.</summary>
public sealed class HaproxyVerdictTests
{
    public static TheoryData<string, string> Startup() => Fixtures(bad: true, finding => finding.Outcome is { When: "startup", Effect: "does not start" });

    public static TheoryData<string, string> Good() => Fixtures(bad: false, _ => true);

    /// <summary>Requests that are answered at once, or after a time of the fixture.</summary>
    public static TheoryData<string, string, int> Requests() => new()
    {
        { "CFL3100", "bad-server.cfg", 504 },
        { "CFL3102", "bad-empty.cfg", 503 },
        { "CFL3103", "bad-all.cfg", 503 },
        { "CFL3105", "bad-none.cfg", 503 },
        { "CFL3108", "bad-httpchk.cfg", 200 },
        { "CFL3102", "good-answers-itself.cfg", 200 },
        { "CFL3100", "good-milliseconds-on-purpose.cfg", 200 },
        { "CFL3103", "good-one-left.cfg", 200 },
    };

    [Needs("haproxy")]
    [MemberData(nameof(Startup))]
    public void Haproxy_refuses_what_is_said_to_be_refused(string rule, string name)
    {
        var finding = Lint(rule, name).First(f => f.Rule.Id == rule);
        var (code, output) = RealProgram.Run(Program, "-c", "-f", new Fixture(rule, name).Path);
        Assert.True(code != 0, $"haproxy reads it: {output}");
        Assert.Contains(finding.Outcome!.Log!, output, StringComparison.Ordinal);
    }

    [Needs("haproxy")]
    [MemberData(nameof(Good))]
    public void Haproxy_reads_the_good_fixtures(string rule, string name)
    {
        var (code, output) = RealProgram.Run(Program, "-c", "-f", new Fixture(rule, name).Path);
        // A part of a configuration has no listener of its own.
        Assert.True(code == 0 || output.Contains("will not start (no listener)", StringComparison.Ordinal), output);
    }

    [Needs("haproxy")]
    [MemberData(nameof(Requests))]
    public async Task A_request_gets_what_is_promised(string rule, string name, int status)
    {
        using var application = new SlowApplication(TimeSpan.FromMilliseconds(400));
        var port = SlowApplication.FreePort();
        var folder = Directory.CreateTempSubdirectory("configlint-lab-").FullName;
        var path = Path.Combine(folder, "haproxy.cfg");
        var text = await File.ReadAllTextAsync(new Fixture(rule, name).Path);
        await File.WriteAllTextAsync(path, text
            .Replace("*:8080", $"127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8000", $"127.0.0.1:{application.Port}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8001", $"127.0.0.1:{application.Port}", StringComparison.Ordinal));
        using var haproxy = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Program, ["-db", "-f", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            Assert.Equal(status, await Ask(port));
        }
        finally
        {
            haproxy.Kill();
            await haproxy.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Program => RealProgram.Find("haproxy") ?? throw new InvalidOperationException("haproxy is not installed");

    private static async Task<int> Ask(int port)
    {
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
                return (int)response.StatusCode;
            }
            // Until it listens.
            catch (HttpRequestException) when (tries < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    private static TheoryData<string, string> Fixtures(bool bad, Func<Finding, bool> wanted)
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in Fixture.All())
        {
            if (!fixture.RuleId.StartsWith("CFL31", StringComparison.Ordinal) || fixture.IsBad != bad || !fixture.Name.EndsWith(".cfg", StringComparison.Ordinal)) continue;
            if (!bad || Lint(fixture.RuleId, fixture.Name).Any(f => f.Rule.Id == fixture.RuleId && wanted(f))) data.Add(fixture.RuleId, fixture.Name);
        }

        return data;
    }

    private static IReadOnlyList<Finding> Lint(string rule, string name) => LintEngine.Run(new Fixture(rule, name).Load(), new LintOptions()).Findings;

    /// <summary>An application on loopback that thinks before each answer.</summary>
    private sealed class SlowApplication : IDisposable
    {
        private readonly HttpListener listener = new();

        public SlowApplication(TimeSpan delay)
        {
            Port = FreePort();
            listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
            listener.Start();
            _ = Serve(delay);
        }

        public int Port { get; }

        public static int FreePort()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        public void Dispose() => listener.Close();

        private async Task Serve(TimeSpan delay)
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    await Task.Delay(delay);
                    context.Response.Close();
                }
            }
            // Closed, or the client has gone.
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
            }
        }
    }
}
