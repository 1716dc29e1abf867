using ConfigLint.Formats.Systemd;
using ConfigLint.Programs.Images;

namespace ConfigLint.Cli.Tests;

/// <summary><c>configlint fix</c>: what is written, what is left alone, and what it says.</summary>
public sealed class FixCommandTests : IDisposable
{
    private const string Nginx = "server {\r\n    location / {\r\n        proxy_pass http://127.0.0.1:8000;\r\n        proxy_read_timeout 300sec; # how long reports take\r\n        proxy_connect_timeout 0;\r\n    }\r\n}\r\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Safe_fixes_are_written_in_place()
    {
        var path = folder.Write("nginx.conf", Nginx);
        var run = ConfigLintProcess.Run(folder.Path, "fix");
        Assert.Equal(("nginx.conf:4: fixed CFL1003 invalid-value\n", "configlint: 1 fixed in 1 file, 1 left (1 more with --unsafe: read the diff)\n", 1), (run.Output, run.Error, run.ExitCode));
        Assert.Equal(Nginx.Replace("300sec", "300s", StringComparison.Ordinal), File.ReadAllText(path));
        Assert.Equal("configlint: 0 fixed in 0 files, 1 left (1 more with --unsafe: read the diff)\n", ConfigLintProcess.Run(folder.Path, "fix").Error);
    }

    [Fact]
    public void Unsafe_ones_are_written_when_asked_for()
    {
        var path = folder.Write("nginx.conf", Nginx);
        var run = ConfigLintProcess.Run(folder.Path, "fix", "--unsafe");
        Assert.Equal(("configlint: 2 fixed in 1 file, 0 left\n", 0), (run.Error, run.ExitCode));
        Assert.DoesNotContain("proxy_connect_timeout", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diff_writes_nothing()
    {
        var path = folder.Write("conf.d/shop.conf", "# one\n# two\n# three\n# four\n" + Nginx.Replace("\r", "", StringComparison.Ordinal) + "keepalive_timeout 5min;");
        var before = File.ReadAllText(path);
        var run = ConfigLintProcess.Run(folder.Path, "fix", "--diff", "--fail-on", "never");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("""
            --- a/conf.d/shop.conf
            +++ b/conf.d/shop.conf
            @@ -5,8 +5,8 @@
             server {
                 location / {
                     proxy_pass http://127.0.0.1:8000;
            -        proxy_read_timeout 300sec; # how long reports take
            +        proxy_read_timeout 300s; # how long reports take
                     proxy_connect_timeout 0;
                 }
             }
            -keepalive_timeout 5min;
            \ No newline at end of file
            +keepalive_timeout 300s;
            \ No newline at end of file

            """.ReplaceLineEndings("\n"), run.Output);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [ToolFact("git")]
    public void Git_applies_the_diff()
    {
        folder.Write("a.conf", Nginx + new string('\n', 20) + Nginx.Replace("server {", "server { server_name shop.example;", StringComparison.Ordinal));
        folder.Write("b.conf", Nginx);
        var diff = ConfigLintProcess.Run(folder.Path, "fix", "--diff", "--unsafe");
        folder.Write("fix.patch", diff.Output);
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["apply", "fix.patch"]) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        Assert.Equal(0, ConfigLintProcess.Run(folder.Path, "fix", "--diff", "--unsafe").ExitCode);
    }

    [Fact]
    public void Only_named_files_are_written()
    {
        folder.Write("nginx/a.conf", Nginx);
        var other = folder.Write("nginx/b.conf", Nginx);
        Assert.Contains("1 fixed in 1 file", ConfigLintProcess.Run(folder.Path, "fix", "nginx/a.conf").Error, StringComparison.Ordinal);
        Assert.Equal(Nginx, File.ReadAllText(other));
    }

    [Fact]
    public void Bytes_that_are_not_text_stay_as_they_are()
    {
        byte[] bytes = [.. "# caf"u8, 0xE9, .. "\n"u8, .. System.Text.Encoding.UTF8.GetBytes(Nginx)];
        var path = folder.Write("nginx.conf", bytes);
        Assert.Contains("0 fixed in 0 files", ConfigLintProcess.Run(folder.Path, "fix").Error, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_byte_order_mark_stays()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "[Unit]\nDescription=x\n"u8];
        Assert.Equal(bytes, System.Text.Encoding.UTF8.GetBytes(ConfigLint.Text.SourceText.Decode("x", bytes, bytes.Length).Content));
    }

    [UnixFact]
    public void A_link_is_fixed_where_it_leads()
    {
        var target = folder.Write("sites-available/shop.conf", Nginx);
        Directory.CreateDirectory(folder.At("sites-enabled"));
        File.CreateSymbolicLink(folder.At("sites-enabled/shop.conf"), "../sites-available/shop.conf");
        Assert.Contains("1 fixed in 1 file", ConfigLintProcess.Run(folder.Path, "fix").Error, StringComparison.Ordinal);
        Assert.Contains("300s;", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(folder.At("sites-enabled/shop.conf")).LinkTarget);
    }

    [UnixFact]
    public void A_link_out_of_the_root_is_left_alone()
    {
        using var outside = new TempFolder();
        var target = outside.Write("shop.conf", Nginx);
        folder.Write("nginx.conf", "events {}\nhttp {}\n");
        File.CreateSymbolicLink(folder.At("shop.conf"), target);
        Assert.Contains("0 fixed in 0 files", ConfigLintProcess.Run(folder.Path, "fix", "--unsafe").Error, StringComparison.Ordinal);
        Assert.Equal(Nginx, File.ReadAllText(target));
    }

    [Fact]
    public void A_file_that_changed_meanwhile_is_not_written()
    {
        var path = folder.Write("nginx.conf", Nginx);
        Assert.Equal("it has changed meanwhile", ConfigLint.Disk.FileWriter.Write(folder.Path, new ConfigLint.Text.SourceText("nginx.conf", "old"), new ConfigLint.Text.SourceText("nginx.conf", "new")));
        Assert.Equal(Nginx, File.ReadAllText(path));
    }

    [Fact]
    public void Standard_input_cannot_be_fixed() =>
        Assert.Equal((2, "configlint: configlint fix changes files: standard input has none\n"), (ConfigLintProcess.Run(folder.Path, "fix", "-") is var run ? run.ExitCode : 0, run.Error));
}
