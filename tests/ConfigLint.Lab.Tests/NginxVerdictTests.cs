using System.Text;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Cases;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What ConfigLint says nginx refuses, nginx refuses, with the log line that is promised; what a rule's good fixtures hold, nginx reads.</summary>
public sealed class NginxVerdictTests
{
    /// <summary>
    /// Refusals of a good fixture that are about this machine: modules and files it has, names it can resolve, addresses it owns, its version; and a part of nginx.conf that
    /// brings its own http block, or is no more than locations, where the test puts http around it.
    /// </summary>
    private static readonly string[] OfThisMachine =
        ["Cannot assign requested address", "invalid value \"2\"", "unknown directive \"more_set_headers\"", "unknown directive \"subs_filter_types\"", "invalid value in good-variable-in-both-cases", "in good-semicolon-forgotten", "\"http\" directive is not allowed here", "\"location\" directive is not allowed here in good-fragment", "host not found in upstream", "unknown directive \"content_by_lua_block\"", "unknown directive \"stream\"", "unknown directive \"jdomain\"", "no servers are inside upstream in good-filled-through-the-api", "cannot load certificate", "No such file or directory", "unknown \"", "no \"events\""];

    /// <summary>What this nginx cannot be asked: a newer one's directives, brackets so deep that it has none of its own limits, and what its command line repeats.</summary>
    private static bool IsRefused(Finding finding) => finding is { Outcome: { When: "startup", Effect: not "the second server never answers" }, Variant: not ("too-deep" or "command-line" or "image") } && finding.Severity != Severity.Info;

    public static TheoryData<string, string> Startup() => Verdict.Rows(fixture => fixture.IsBad && IsNginx(fixture), IsRefused);

    public static TheoryData<string, string> Good() => Verdict.Rows(fixture => fixture.IsGood && IsNginx(fixture) && File.Exists(fixture.Path));

    [Needs("nginx")]
    [MemberData(nameof(Startup))]
    public void Nginx_refuses_what_is_said_to_be_refused(string rule, string name) => Verdict.Refuses(new Fixture(rule, name), "nginx", "nginx -t", Check, IsRefused);

    /// <summary>A warning of nginx's own, after which it starts.</summary>
    [Needs("nginx")]
    [InlineData("CFL1083", "bad-one-name.conf")]
    [InlineData("CFL1083", "bad-no-name.conf")]
    public void Nginx_warns_of_what_it_is_said_to_warn_of(string rule, string name)
    {
        var fixture = new Fixture(rule, name);
        var finding = Verdict.Findings(fixture).First(finding => finding.Rule.Id == rule);
        var verdict = Check(fixture);
        var line = Promise.Kept(finding, verdict.Lines);
        Assert.True(verdict.Code == 0 && line is not null, verdict.Output);
        EvidenceFile.Meet(rule, new(name, RealProgram.Version("nginx"), null, "nginx -t", "a warning", line, null));
    }

    [Needs("nginx")]
    [MemberData(nameof(Good))]
    public void Nginx_reads_the_good_fixtures(string rule, string name)
    {
        var verdict = Check(new Fixture(rule, name));
        Assert.True(verdict.Code == 0 || OfThisMachine.Any(reason => verdict.Output.Contains(reason, StringComparison.Ordinal)), verdict.Output);
    }

    /// <summary>Bad fixtures of one file that <c>configlint fix --unsafe</c> mends so far that nothing is left that nginx refuses.</summary>
    public static TheoryData<string, string> Fixed() =>
        Verdict.Rows(fixture => fixture.IsBad && IsNginx(fixture) && File.Exists(fixture.Path) && Mend(fixture) is { Changed.Count: > 0 } mended && !mended.Left.Findings.Any(IsRefused));

    [Needs("nginx")]
    [MemberData(nameof(Fixed))]
    public void Nginx_reads_what_was_fixed(string rule, string name)
    {
        var fixture = new Fixture(rule, name);
        var verdict = Check(fixture, Assert.Single(Mend(fixture).Changed).After.Content);
        Assert.True(verdict.Code == 0 || OfThisMachine.Any(reason => verdict.Output.Contains(reason, StringComparison.Ordinal)), verdict.Output);
    }

    private static FixResult Mend(Fixture fixture) => FixRun.Run(fixture.Load(), fixture.Options(), static _ => true, isUnsafe: true);

    /// <summary>A file, or a folder with nginx.conf. Templates are no nginx yet.</summary>
    private static bool IsNginx(Fixture fixture) =>
        fixture.RuleId.StartsWith("CFL1", StringComparison.Ordinal) && (fixture.Name.EndsWith(".conf", StringComparison.Ordinal) || File.Exists(Path.Combine(fixture.Path, "nginx.conf")));

    private static Verdict Check(Fixture fixture) => Check(fixture, File.Exists(fixture.Path) ? Encoding.UTF8.GetString(File.ReadAllBytes(fixture.Path)) : "");

    /// <param name="text">Of a fixture of one file: what stands in it.</param>
    private static Verdict Check(Fixture fixture, string text)
    {
        var folder = Directory.CreateTempSubdirectory("configlint-lab-").FullName;
        try
        {
            foreach (var name in new[] { "fastcgi_params", "uwsgi_params", "scgi_params" }) File.WriteAllText(Path.Combine(folder, name), "");
            var main = Path.Combine(folder, "nginx.conf");
            if (Directory.Exists(fixture.Path)) CopyTo(folder, fixture.Path);
            else if (text.Contains("events {", StringComparison.Ordinal))
            {
                // On the line of the block, so that the lines of the fixture keep their numbers.
                File.WriteAllText(main = Path.Combine(folder, fixture.Name), text.Contains("access_log", StringComparison.Ordinal) ? text : text.Replace("http {", "http { access_log off;", StringComparison.Ordinal));
            }
            else
            {
                File.WriteAllBytes(Path.Combine(folder, fixture.Name), Encoding.UTF8.GetBytes(text));
                File.WriteAllText(main, $"events {{}}\nhttp {{ access_log off; include {fixture.Name}; }}\n");
            }

            // Few descriptors, so that a cycle of includes ends soon; none that the host of the tests was started with, so that it always ends at the same file.
            var (code, output) = RealProgram.Run("/bin/bash", "-c", "for ((fd = 3; fd < 64; fd++)); do exec {fd}>&-; done; ulimit -n 64; exec \"$@\"", "bash", RealProgram.Get("nginx"), "-t", "-p", folder + "/", "-c", main, "-e", "stderr", "-g", $"pid {folder}/nginx.pid; error_log stderr;");
            // What a reader without rights may not open comes after the syntax.
            if (output.Contains("syntax is ok", StringComparison.Ordinal) && output.Contains("(13: Permission denied)", StringComparison.Ordinal)) code = 0;
            return new(code, [.. output.Split('\n').Select(line => LogLine.Steady(line).Replace(folder + "/", "", StringComparison.Ordinal))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void CopyTo(string folder, string fixture)
    {
        foreach (var file in Directory.EnumerateFiles(fixture, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(fixture, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
