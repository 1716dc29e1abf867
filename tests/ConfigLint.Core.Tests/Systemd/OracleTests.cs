using ConfigLint.Engine;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Systemd;

/// <summary>
/// Units with one planted defect each, named after it, and some that only look wrong. What systemd 252 says of each was asked of systemd-analyze verify; where it says
/// nothing (a continuation, a shell's syntax), the unit was started.
/// </summary>
public class OracleTests
{
    private static readonly string Folder = Repository.File("tests/ConfigLint.Core.Tests/Systemd/oracles");

    [Theory]
    [InlineData("startlimitintervalsec-in-service", "CFL2024 7")]
    [InlineData("continuation-swallows-next-key", "CFL2013 6")]
    [InlineData("shell-and", "CFL2014 5")]
    [InlineData("env-in-exec-path", "CFL2015 6")]
    [InlineData("env-assignment-as-cmd", "CFL2014 5")]
    [InlineData("quoted-workdir", "CFL2025 6")]
    [InlineData("quoted-user", "CFL2027 6")]
    [InlineData("oneshot-restart-always", "CFL2020 7")]
    [InlineData("type-dbus-noname", "CFL2019 5")]
    [InlineData("wrong-case-key", "CFL2009 5")]
    [InlineData("wrong-case-section", "CFL2007 3")]
    [InlineData("bad-percent", "CFL2016 5")]
    [InlineData("bad-time", "CFL2011 6")]
    [InlineData("restart-in-unit", "CFL2008 2")]
    [InlineData("memorymax-MB", "CFL2011 6")]
    [InlineData("limitnofile-bad", "CFL2011 6")]
    [InlineData("varrun-pid", "CFL2033 5")]
    [InlineData("no-equals", "CFL2002 6")]
    [InlineData("dup-section", "CFL2017 6")]
    [InlineData("environment-dollar", "CFL2029 5")]
    [InlineData("pipe", "CFL2014 5")]
    [InlineData("requires-missing-unit", "")]
    [InlineData("ordering-cycle", "")]
    [InlineData("bom-crlf", "")]
    public void Verdict(string unit, string mistake)
    {
        var name = unit + ".service";
        var findings = LintEngine.Run(new MemoryFiles().Add(name, File.ReadAllBytes(Path.Combine(Folder, name))), new LintOptions()).Findings;
        // Most of them have no Restart= either, and serve HTTP: that is a mistake of its own.
        Assert.Equal(mistake, string.Join(" ", findings.Where(finding => finding.Severity > Severity.Info && finding.Rule.Id != "CFL2021").Select(finding => $"{finding.Rule.Id} {finding.Start.Line}")));
    }
}
