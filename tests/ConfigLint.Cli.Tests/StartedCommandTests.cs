using System.Text;
using ConfigLint.Programs.Images;

namespace ConfigLint.Cli.Tests;

/// <summary>The built command as its users start it: what it is given reaches it, and what it says reaches them.</summary>
public sealed class StartedCommandTests : IDisposable
{
    private const string Fails = "server { server_name café; location / { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 0; } }\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(0, "--fail-on", "never")]
    [InlineData(1, "-", "--format", "msbuild")]
    [InlineData(1, "nginx.conf", "--format", "json")]
    [InlineData(2, "missing-é.conf")]
    public void Says_what_a_run_says(int code, params string[] arguments)
    {
        folder.Write("nginx.conf", Fails);
        var input = Encoding.UTF8.GetBytes(Fails);

        var started = ConfigLintProcess.Start(folder.Path, input, arguments);

        Assert.Equal(code, started.ExitCode);
        Assert.NotEmpty(started.Output + started.Error);
        Assert.Equal(ConfigLintProcess.Run(folder.Path, input, arguments), started);
    }
}
