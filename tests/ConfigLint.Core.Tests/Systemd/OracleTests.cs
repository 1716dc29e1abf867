using ConfigLint.Engine;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Systemd;

/// <summary>
/// Units with one planted defect each, named after it, and some that only look wrong: tests/oracles/systemd-units/verdicts.tsv has our answer beside that of
/// systemd-analyze verify. Where verify says nothing (a continuation, a shell's syntax), the unit was started.
/// </summary>
public class OracleTests
{
    private static readonly string Folder = Repository.File("tests/oracles/systemd-units");

    public static TheoryData<string, string, string> Verdicts()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "verdicts.tsv")))
        {
            if (line.StartsWith('#')) continue;
            var cells = line.Split('\t');
            data.Add(cells[0], cells[1], cells[2]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Verdict(string unit, string mistake, string verdict)
    {
        var name = unit + ".service";
        var findings = LintEngine.Run(new MemoryFiles().Add(name, File.ReadAllBytes(Path.Combine(Folder, name))), new LintOptions()).Findings;
        // Most of them have no Restart= either, and serve HTTP: that is a mistake of its own. So has one no [Install].
        var found = findings.Where(finding => finding.Rule.Id is not ("CFL2021" or "CFL2037")).ToList();
        Assert.Equal(mistake, string.Join(" ", found.Select(finding => $"{finding.Rule.Id} {finding.Start.Line}")));
        // What makes verify fail is never less than a warning here.
        if (verdict == "FAIL") Assert.Contains(found, finding => finding.Severity >= Severity.Warning);
    }

    [Fact]
    public void Every_unit_has_a_verdict() => Assert.Equal(
        Directory.EnumerateFiles(Folder, "*.service").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        Verdicts().Select(row => (string)row[0]).Order(StringComparer.Ordinal));
}
