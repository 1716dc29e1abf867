using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Cases;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What ConfigLint says haproxy refuses, haproxy refuses, with the line that is promised; it reads the good fixtures.</summary>
public sealed class HAProxyVerdictTests
{
    public static TheoryData<string, string> Startup() => Verdict.Rows(fixture => fixture.IsBad && IsHAProxy(fixture), IsRefused);

    public static TheoryData<string, string> Good() => Verdict.Rows(fixture => fixture.IsGood && IsHAProxy(fixture) && !OfOthers.Contains(fixture.Name));

    /// <summary>Words that came after Debian's 2.6, and those of modules of HAProxy Enterprise.</summary>
    private static readonly string[] OfOthers = ["good-newer-words.cfg", "good-module-of-enterprise.cfg"];

    [Needs("haproxy")]
    [MemberData(nameof(Startup))]
    public void Haproxy_refuses_what_is_said_to_be_refused(string rule, string name) => Verdict.Refuses(new Fixture(rule, name), "haproxy", "haproxy -c", Check, IsRefused);

    /// <summary>Warnings of haproxy's own, after which it starts.</summary>
    [Needs("haproxy")]
    [InlineData("CFL3101", "bad-no-defaults.cfg")]
    [InlineData("CFL3212", "bad-expect.cfg")]
    public void Haproxy_warns_of_what_it_is_said_to_warn_of(string rule, string name)
    {
        var fixture = new Fixture(rule, name);
        var finding = Verdict.Findings(fixture).First(finding => finding.Rule.Id == rule);
        var verdict = Check(fixture);
        var line = Promise.Kept(finding, verdict.Lines);
        Assert.True(verdict.Code == 0 && line is not null, verdict.Output);
        EvidenceFile.Meet(rule, new(name, RealProgram.Version("haproxy"), null, "haproxy -c", "a warning", line, null));
    }

    [Needs("haproxy")]
    [MemberData(nameof(Good))]
    public void Haproxy_reads_the_good_fixtures(string rule, string name)
    {
        var verdict = Check(new Fixture(rule, name));
        Assert.True(verdict.Code == 0, verdict.Output);
    }

    private static bool IsRefused(Finding finding) => finding.Outcome is { When: "startup", Effect: "does not start" };

    private static bool IsHAProxy(Fixture fixture) => (fixture.RuleId.StartsWith("CFL31", StringComparison.Ordinal) || fixture.RuleId.StartsWith("CFL32", StringComparison.Ordinal)) && fixture.Name.EndsWith(".cfg", StringComparison.Ordinal);

    private static Verdict Check(Fixture fixture)
    {
        var (code, output) = RealProgram.Run(RealProgram.Get("haproxy"), "-c", "-f", fixture.Path);
        var lines = output.Replace(fixture.Path, fixture.Name, StringComparison.Ordinal).Split('\n').Select(LogLine.Steady).ToArray();
        // A part of a configuration has no listener of its own.
        return new(output.Contains("will not start (no listener)", StringComparison.Ordinal) ? 0 : code, lines);
    }
}
