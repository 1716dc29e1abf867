using ConfigLint.Engine;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What ConfigLint says nginx refuses, nginx refuses, with the log line that is promised; what a rule's good fixtures hold, nginx reads.</summary>
public sealed class NginxVerdictTests
{
    /// <summary>
    /// Refusals of a good fixture that are about this machine: modules and files it has, names it can resolve, addresses it owns, its version; and a part of nginx.conf that
    /// brings its own http block, where the test puts one around it.
    /// </summary>
    private static readonly string[] OfThisMachine =
        ["Cannot assign requested address", "invalid value \"2\"", "unknown directive \"more_set_headers\"", "\"http\" directive is not allowed here", "host not found in upstream", "unknown directive \"content_by_lua_block\"", "unknown directive \"stream\"", "cannot load certificate", "No such file or directory", "unknown \"", "no \"events\""];

    public static TheoryData<string, string> Startup() => Fixtures(bad: true, finding => finding.Outcome?.When == "startup");

    public static TheoryData<string, string> Good() => Fixtures(bad: false, _ => true);

    [Needs("nginx")]
    [MemberData(nameof(Startup))]
    public void Nginx_refuses_what_is_said_to_be_refused(string rule, string name)
    {
        var finding = Lint(rule, name).First(f => f.Rule.Id == rule && f.Outcome?.When == "startup");
        var (code, output) = Test(rule, name);
        Assert.True(code != 0, $"nginx reads it: {output}");
        // nginx quotes up to ten bytes of a long word; the promise is the sentence around it.
        if (finding.Outcome?.Log is { } log) Assert.Contains(log.Replace("[emerg] ", "", StringComparison.Ordinal), output, StringComparison.Ordinal);
    }

    [Needs("nginx")]
    [MemberData(nameof(Good))]
    public void Nginx_reads_the_good_fixtures(string rule, string name)
    {
        var (code, output) = Test(rule, name);
        Assert.True(code == 0 || OfThisMachine.Any(reason => output.Contains(reason, StringComparison.Ordinal)), output);
    }

    private static TheoryData<string, string> Fixtures(bool bad, Func<Finding, bool> wanted)
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in Fixture.All())
        {
            // Templates are no nginx yet; a cycle of includes costs nginx all its descriptors before it stops.
            if (!fixture.RuleId.StartsWith("CFL1", StringComparison.Ordinal) || fixture.IsBad != bad || fixture.RuleId == "CFL1002" || !fixture.Name.EndsWith(".conf", StringComparison.Ordinal)) continue;
            if (!bad || Lint(fixture.RuleId, fixture.Name).Any(f => f.Rule.Id == fixture.RuleId && wanted(f) && f.Variant != "too-deep")) data.Add(fixture.RuleId, fixture.Name);
        }

        return data;
    }

    private static IReadOnlyList<Finding> Lint(string rule, string name) => LintEngine.Run(new Fixture(rule, name).Load(), new LintOptions()).Findings;

    private static (int Code, string Output) Test(string rule, string name)
    {
        var folder = Directory.CreateTempSubdirectory("configlint-lab-").FullName;
        try
        {
            var text = File.ReadAllText(new Fixture(rule, name).Path);
            var main = Path.Combine(folder, "nginx.conf");
            Directory.CreateDirectory(Path.Combine(folder, "logs"));
            File.Copy(new Fixture(rule, name).Path, Path.Combine(folder, "site.conf"));
            File.WriteAllText(main, text.Contains("events {", StringComparison.Ordinal)
                ? $"pid {folder}/nginx.pid; error_log stderr;\n{text}"
                : $"pid {folder}/nginx.pid; error_log stderr;\nevents {{}}\nhttp {{ access_log off; include site.conf; }}\n");
            File.WriteAllText(Path.Combine(folder, "fastcgi_params"), "");
            return RealProgram.Run(RealProgram.Find("nginx") ?? throw new InvalidOperationException("nginx is not installed"), "-t", "-p", folder + "/", "-c", main);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
