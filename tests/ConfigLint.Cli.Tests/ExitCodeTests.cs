using System.Text;
using System.Text.Json;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Cli.Tests;

/// <summary>The built command as its users start it: exit codes, and what goes to which stream.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private const string Good = "server { location / { proxy_pass http://127.0.0.1:8000; } }\n";
    private const string Warns = "server { client_max_body_size 20; }\n";
    private const string Fails = "server { location / { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 0; } }\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Good, "", 0)]
    [InlineData(Good, "--fail-on info", 0)]
    [InlineData(Warns, "", 1)]
    [InlineData(Warns, "--fail-on error", 0)]
    [InlineData(Warns, "--fail-on never", 0)]
    [InlineData(Fails, "--fail-on error", 1)]
    [InlineData(Fails, "--fail-on never", 0)]
    public void Findings_at_the_threshold_fail(string text, string arguments, int code)
    {
        folder.Write("nginx.conf", text);
        var run = Run(arguments);
        Assert.Equal(code, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains("in 1 file", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_input_same_bytes()
    {
        for (var i = 0; i < 30; i++) folder.Write($"conf.d/{i}.conf", i % 2 == 0 ? Fails : Warns);
        var first = Run("--format json");
        Assert.Equal(first.Output, Run("--format json").Output);
        using var json = JsonDocument.Parse(first.Output);
        Assert.Equal(30, json.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Theory]
    [InlineData("missing.conf", "configlint: missing.conf: no such file or folder\n")]
    [InlineData("chek", "configlint: chek: no such file or folder; the nearest command is check\n")]
    [InlineData("--fromat json", "configlint: there is no option --fromat; the nearest is --format\n")]
    [InlineData("explain CFL1O04", "configlint: there is no rule CFL1O04; the nearest is CFL1004\n")]
    [InlineData("explain nothing-like-it", "configlint: there is no rule nothing-like-it; configlint rules lists them\n")]
    [InlineData("--config missing.yaml", "configlint: --config missing.yaml: no such file\n")]
    [InlineData("--include-root missing", "configlint: --include-root missing: no such folder\n")]
    [InlineData("- nginx.conf", "configlint: standard input and paths do not go together: name one of them\n")]
    [InlineData("--format json=missing/x.json", "configlint: --format json=missing/x.json: cannot write there (no such file)\n")]
    public void Wrong_usage_is_one_line(string arguments, string error)
    {
        folder.Write("nginx.conf", Good);
        Assert.Equal((2, error, ""), Parts(Run(arguments)));
    }

    [Fact]
    public void No_file_of_ours_is_no_success()
    {
        folder.Write("README.md", "# nothing");
        Assert.Equal((2, "configlint: no nginx, systemd, PHP-FPM, compose, Kubernetes or load-balancer file in the current folder: nothing was checked\n", "no mistakes found in 0 files\n"), Parts(Run("")));
    }

    [Fact]
    public void Named_file_that_is_not_ours_is_no_success()
    {
        folder.Write("nginx.conf", Good);
        folder.Write("README.md", "# nothing");
        Assert.Equal(2, Run("README.md").ExitCode);
        Assert.Equal(0, Run("nginx.conf").ExitCode);
    }

    [Fact]
    public void File_argument_is_seen_among_the_others_and_filters_the_report()
    {
        folder.Write("nginx.conf", "events {}\nhttp { include conf.d/*.conf; }\n");
        folder.Write("conf.d/a.conf", "upstream app { server 10.0.0.5; }\n");
        folder.Write("conf.d/b.conf", "server { location / { proxy_pass https://app; } }\n");
        folder.Write("conf.d/c.conf", Fails);
        var all = Run("--format msbuild").Output;
        Assert.Contains("CFL1012", all, StringComparison.Ordinal);
        Assert.Contains("CFL1004", all, StringComparison.Ordinal);
        foreach (var file in new[] { "conf.d/a.conf", "conf.d/b.conf" })
        {
            var one = Run($"{file} --format msbuild").Output;
            Assert.Contains("CFL1012", one, StringComparison.Ordinal);
            Assert.DoesNotContain("CFL1004", one, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Paths_are_those_of_the_current_folder_but_in_json()
    {
        folder.Write("deploy/nginx.conf", Fails);
        Assert.StartsWith("deploy/nginx.conf(1,", Run("deploy --format msbuild").Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run("deploy --format json").Output);
        Assert.Equal("nginx.conf", json.RootElement.GetProperty("findings")[0].GetProperty("file").GetString());
        folder.Write(".git/HEAD", "");
        Assert.Contains("\"uri\": \"deploy/nginx.conf\"", Run("deploy --format sarif").Output, StringComparison.Ordinal);
        Assert.StartsWith("::error file=deploy/nginx.conf,", Run("deploy --format github").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_formats_in_one_run()
    {
        folder.Write("nginx.conf", Fails);
        var run = Run("--format sarif=out.sarif --format json=out.json --format msbuild");
        Assert.StartsWith("nginx.conf(1,", run.Output, StringComparison.Ordinal);
        foreach (var name in new[] { "out.sarif", "out.json" })
        {
            var bytes = File.ReadAllBytes(folder.At(name));
            Assert.Equal((byte)'{', bytes[0]);
            using var json = JsonDocument.Parse(bytes);
        }
    }

    [Fact]
    public void Timings_go_to_standard_error()
    {
        folder.Write("nginx.conf", Good);
        var run = Run("--timings");
        Assert.Equal(["files", "checks", "reports"], run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[1]));
        Assert.Equal(Run("").Output, run.Output);
    }

    [Fact]
    public void Standard_input_alone()
    {
        var run = ConfigLintProcess.Run(folder.Path, Encoding.UTF8.GetBytes(Fails), ["-", "--format", "msbuild"]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("stdin(1,", run.Output, StringComparison.Ordinal);
    }

    /// <summary>helm template . | configlint -</summary>
    [Fact]
    public void A_rendered_stream_is_linted_with_the_documents_named()
    {
        const string Stream = """
            ---
            # Source: shop/templates/service.yaml
            apiVersion: v1
            kind: Service
            metadata: { name: shop }
            spec: { selector: { app: shop }, ports: [ { port: 80, targetPort: http } ] }
            ---
            a: [
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: shop
              annotations:
                nginx.ingress.kubernetes.io/proxy-read-timeout: 60s
            spec: { rules: [ { http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 8080 } } } } ] } } ] }
            """;
        var run = ConfigLintProcess.Run(folder.Path, Encoding.UTF8.GetBytes(Stream), ["-"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("stdin.yaml:8:4 (document 2)\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("stdin.yaml:15:53 (document 3)\n", run.Output, StringComparison.Ordinal);
        // What the broken document would have said is not known.
        Assert.DoesNotContain("CFL4053", run.Output, StringComparison.Ordinal);
        Assert.Contains("stdin.yaml:13:53 (document 2)\n", ConfigLintProcess.Run(folder.Path, Encoding.UTF8.GetBytes(Stream.Replace("---\na: [\n", "", StringComparison.Ordinal)), ["-"]).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ConfigLintProcess.Run(folder.Path, Encoding.UTF8.GetBytes(Stream), ["-", "--format", "json"]).Output);
        Assert.Equal([2, 3], json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("document").GetInt32()));
    }

    [Theory]
    [InlineData("[Unit]\nDescription=x\n[Service]\nExecStart=/bin/app\nRestart=Always\n", "stdin.service(5,9): error CFL2011")]
    [InlineData("services:\n  web:\n    image: nginx\n    ports: [ \"80:81\" ]\n", "compose.yaml(4,18): warning CFL4035")]
    [InlineData("defaults\n  mode http\n  timeout server 30\nfrontend a\n  bind :80\n  default_backend b\nbackend b\n  server a 127.0.0.1:8080\n", "haproxy.cfg(3,18): warning CFL3100")]
    [InlineData("listen 80;\nclient_max_body_size 20;\n", "stdin(2,1): warning CFL1007")]
    public void Standard_input_is_what_its_content_says(string text, string expected)
    {
        var run = ConfigLintProcess.Run(folder.Path, Encoding.UTF8.GetBytes(text), ["-", "--format", "msbuild"]);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_in_place_of_a_file()
    {
        folder.Write("nginx.conf", "events {}\nhttp { include conf.d/*.conf; }\n");
        folder.Write("conf.d/a.conf", "upstream app { server 10.0.0.5:443; }\n");
        folder.Write("conf.d/b.conf", "server { location / { proxy_pass https://app; } }\n");
        folder.Write("conf.d/c.conf", Fails);
        var run = ConfigLintProcess.Run(folder.Path, "upstream app { server 10.0.0.5; }\n"u8.ToArray(), ["--stdin-filename", "conf.d/a.conf", "--format", "msbuild"]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("conf.d/a.conf(1,23): warning CFL1012", run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        var added = ConfigLintProcess.Run(folder.Path, Encoding.UTF8.GetBytes(Warns), ["--stdin-filename=conf.d/new.conf", "--format=msbuild"]);
        Assert.StartsWith("conf.d/new.conf(1,", added.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("always", "", true)]
    [InlineData("auto", "", false)]
    [InlineData("auto", "1", true)]
    [InlineData("never", "1", false)]
    public void Colour(string choice, string force, bool coloured)
    {
        folder.Write("nginx.conf", Fails);
        var run = ConfigLintProcess.Run(folder.Path, [], ["--color", choice], ("FORCE_COLOR", force));
        Assert.Equal(coloured, run.Output.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void Help_and_version()
    {
        Assert.Equal((0, "", HelpCommand.Text()), Parts(Run("--help")));
        Assert.Equal((0, "", $"configlint {HelpCommand.ToolVersion}\n"), Parts(Run("--version")));
        Assert.Equal("0.1.0", HelpCommand.ToolVersion);
    }

    [Fact]
    public void Rules_and_explanations()
    {
        var rules = Run("rules");
        Assert.Equal(0, rules.ExitCode);
        Assert.Equal(ConfigLint.Engine.RuleCatalog.All.Select(rule => rule.Id), rules.Output.TrimEnd().Split('\n').Select(line => line.Split(' ')[0]));
        var explained = Run("explain cfl1004");
        Assert.Equal(0, explained.ExitCode);
        Assert.Equal(explained.Output, Run("explain zero-timeout").Output);
        Assert.StartsWith("CFL1004 zero-timeout: ", explained.Output, StringComparison.Ordinal);
        Assert.EndsWith("docs/rules/CFL1004.md\n", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_writes_once()
    {
        folder.Write("nginx.conf", Good);
        Assert.Equal(0, Run("init").ExitCode);
        Assert.Equal(InitCommand.Template, File.ReadAllText(folder.At("configlint.yaml")));
        Assert.Equal(0, Run("").ExitCode);
        Assert.Equal((2, "configlint: configlint.yaml is there already\n", ""), Parts(Run("init")));
    }

    [Fact]
    public void Configuration_of_another_name_is_spoken_of()
    {
        folder.Write("nginx.conf", Good);
        folder.Write("configlint.yml", "rules: {}\n");
        var run = Run("");
        Assert.Equal((0, "configlint: configlint.yml is not read: the name is configlint.yaml\n"), (run.ExitCode, run.Error));
    }

    private ConfigLintProcess Run(string arguments) => ConfigLintProcess.Run(folder.Path, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static (int Code, string Error, string Output) Parts(ConfigLintProcess run) => (run.ExitCode, run.Error, run.Output);
}
