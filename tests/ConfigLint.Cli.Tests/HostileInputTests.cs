using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using ConfigLint.Programs.Images;

namespace ConfigLint.Cli.Tests;

/// <summary>
/// What a pull request from a stranger may hold. Whatever it is, the command ends by itself, says something on one of its streams, shows no
/// stack trace, and takes time that grows with the size alone.
/// </summary>
[Collection(Timed.Name)]
public sealed class HostileInputTests : IDisposable
{
    /// <summary>Of what a content has the most; the least is a sixteenth.</summary>
    private const int Whole = 1 << 10;

    private readonly TempFolder folder = new();
    private readonly TempFolder outside = new();

    public void Dispose()
    {
        folder.Dispose();
        outside.Dispose();
    }

    public static TheoryData<string> Contents => [.. Made.Keys];

    [Theory]
    [MemberData(nameof(Contents))]
    public void Content_of_any_kind(string name) => Timed.IsLinear(Whole, size =>
    {
        foreach (var file in new[] { "nginx.conf", "app.service", "values.yaml", "www.conf", "app.env" }) folder.Write($"{size}/{file}", Made[name](times => (int)((long)times * size / Whole)));
        return () =>
        {
            var run = ConfigLintProcess.Run(folder.At($"{size}"));
            Assert.InRange(run.ExitCode, 0, 2);
            AssertCalm(run);
        };
    });

    [Fact]
    public void Large_file_is_a_finding()
    {
        using (var file = File.Create(folder.At("nginx.conf"))) file.SetLength(100L << 20);
        var run = Run();
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("CFL9005", run.Output, StringComparison.Ordinal);
        AssertCalm(run);
    }

    [UnixFact]
    public void Pipe_is_not_waited_for()
    {
        folder.Write("server.conf", "server { listen 80; }\n");
        using (var made = Process.Start("mkfifo", folder.At("nginx.conf"))) made.WaitForExit();
        AssertCalm(ConfigLintProcess.Start(folder.Path, []));
        AssertCalm(ConfigLintProcess.Start(folder.Path, [], "nginx.conf"));
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void Unreadable_file_is_a_finding()
    {
        File.SetUnixFileMode(folder.Write("nginx.conf", "server {}\n"), UnixFileMode.None);
        var run = Run();
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("CFL9001", run.Output, StringComparison.Ordinal);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void Unreadable_root_is_an_error()
    {
        Directory.CreateDirectory(folder.At("deploy"));
        File.SetUnixFileMode(folder.At("deploy"), UnixFileMode.None);
        Assert.Equal(3, Run("deploy").ExitCode);
        File.SetUnixFileMode(folder.At("deploy"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Link_out_of_the_root_shows_nothing_of_what_is_there()
    {
        folder.Write("server.conf", "server { listen 80; }\n");
        Directory.CreateDirectory(folder.At("conf.d"));
        File.CreateSymbolicLink(folder.At("conf.d/a.conf"), outside.Write("secret.conf", "server { secret hunter2; }\n"));
        Directory.CreateSymbolicLink(folder.At("conf.d/more"), outside.Path);
        folder.Write("nginx.conf", $"events {{}}\nhttp {{ include conf.d/*.conf; include conf.d/more/*; include {outside.Path}/*; include ../*/secret.conf; }}\n");
        var run = Run("--format", "json");
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
        AssertCalm(run);
    }

    [Fact]
    public void Circles_of_links_end()
    {
        folder.Write("a/nginx.conf", "events {}\nhttp { include ../a/b/nginx.conf; }\n");
        Directory.CreateSymbolicLink(folder.At("a/b"), "../a");
        File.CreateSymbolicLink(folder.At("a/loop.conf"), "loop.conf");
        AssertCalm(Run());
    }

    [UnixFact]
    public void Includes_of_what_is_no_file_end()
    {
        folder.Write("nginx.conf", $"events {{}}\nhttp {{ include conf.d; include conf.d/*; include /dev/zero; include zero; include pipe; include loop.conf; include {outside.Path}/x.conf; include ../x.conf; }}\n");
        folder.Write("conf.d/site.conf", "server { listen 80; }\n");
        outside.Write("x.conf", "server { secret hunter2; }\n");
        File.CreateSymbolicLink(folder.At("zero"), "/dev/zero");
        File.CreateSymbolicLink(folder.At("conf.d/zero.conf"), "/dev/zero");
        File.CreateSymbolicLink(folder.At("loop.conf"), "loop.conf");
        Directory.CreateSymbolicLink(folder.At("conf.d/up"), "..");
        foreach (var pipe in new[] { "pipe", "conf.d/pipe.conf" })
        {
            using var made = Process.Start("mkfifo", folder.At(pipe));
            made.WaitForExit();
        }

        var run = ConfigLintProcess.Start(folder.Path, [], "--format", "json");
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
        Assert.Contains("CFL1041", run.Output, StringComparison.Ordinal);
        AssertCalm(run);
    }

    [UnixFact]
    public void Names_do_not_reach_the_terminal()
    {
        const string Name = "a\u001b[31m\n::error::pwned\n##[error]x.conf";
        folder.Write(Name, "server { location / { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 0; } }\n");
        foreach (var format in new[] { "text", "json", "sarif", "msbuild", "github" })
        {
            var run = Run("--format", format);
            Assert.Equal(1, run.ExitCode);
            Assert.DoesNotContain('\u001b', run.Output);
            Assert.DoesNotContain("##[", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("\n::error::pwned", run.Output, StringComparison.Ordinal);
        }

        var missing = Run("x\u001b[31m\n::error::pwned");
        Assert.Equal((2, "configlint: x\\u001b[31m\\u000a::error::pwned: no such file or folder\n"), (missing.ExitCode, missing.Error));
    }

    [Fact]
    public void Many_files_and_deep_folders() => Timed.IsLinear(2000, size =>
    {
        var deep = string.Concat(Enumerable.Repeat("d/", 200));
        for (var i = 0; i < size; i++) folder.Write($"{size}/{(i % 10 == 0 ? deep : "")}{i}.conf", "server { listen 80; }\n");
        return () => AssertCalm(ConfigLintProcess.Run(folder.At($"{size}")));
    });

    private static readonly Dictionary<string, Func<Func<int, int>, byte[]>> Made = new()
    {
        ["empty"] = _ => [],
        ["one byte"] = _ => [(byte)'{'],
        ["binary"] = of => [.. Enumerable.Range(0, of(100_000)).Select(i => (byte)(i * 7))],
        ["only NUL"] = of => new byte[of(100_000)],
        ["truncated in a block"] = _ => "http { server { location / { proxy_pass http://127.0.0.1:80"u8.ToArray(),
        ["truncated in a string"] = _ => "server { server_name \"abc"u8.ToArray(),
        ["truncated in a character"] = _ => [.. "server_name caf"u8, 0xc3],
        ["not UTF-8"] = _ => [.. "server { server_name caf"u8, 0xe9, 0xff, 0xfe, .. "; }\n"u8],
        ["UTF-16"] = _ => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("server {}\n")).ToArray(),
        ["byte-order mark"] = _ => [0xef, 0xbb, 0xbf, .. "server { listen 80; }\n"u8],
        ["lone surrogate in UTF-8"] = _ => [.. "server_name "u8, 0xed, 0xa0, 0x80, .. ";\n"u8],
        ["blocks 100000 deep"] = of => Repeat("location / {\n", of(100_000)),
        ["ended blocks 100000 deep"] = of => [.. Repeat("location / {\n", of(100_000)), .. Repeat("}\n", of(100_000))],
        ["brackets 100000 deep"] = of => Repeat("[", of(100_000)),
        ["braces 100000 deep"] = of => Repeat("{a: ", of(100_000)),
        ["dashes 100000 deep"] = of => Repeat("- ", of(100_000)),
        ["closing braces"] = of => Repeat("}", of(100_000)),
        ["one line of 1 MB"] = of => Repeat("proxy_read_timeout 0; ", of(46_000)),
        ["one word of 5 MB"] = of => Repeat("a", of(5_000_000)),
        ["quotes"] = of => Repeat("\"", of(200_001)),
        ["semicolons"] = of => Repeat(";", of(200_000)),
        ["backslashes"] = of => Repeat("\\\n", of(200_000)),
        ["suppressions"] = of => Repeat("# configlint: disable-next-line=CFL0000\n", of(50_000)),
        ["old line ends"] = _ => Encoding.UTF8.GetBytes("server {\rlisten 80;\r# configlint: disable-file=x\r}\r"),
    };

    private static byte[] Repeat(string text, int times)
    {
        var one = Encoding.UTF8.GetBytes(text);
        var all = new byte[one.Length * times];
        for (var i = 0; i < times; i++) one.CopyTo(all, i * one.Length);
        return all;
    }

    private ConfigLintProcess Run(params string[] arguments) => ConfigLintProcess.Run(folder.Path, arguments);

    private static void AssertCalm(ConfigLintProcess run)
    {
        Assert.NotEmpty(run.Output + run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", run.Error, StringComparison.Ordinal);
        Assert.NotEqual(3, run.ExitCode);
    }
}
