using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What systemd-analyze verify says of units, and what is said here of the same ones.</summary>
public sealed class UnitVerdictTests
{
    /// <summary>Complaints about this machine: programs, users and units that it has not.</summary>
    private static readonly string[] OfThisMachine =
        ["is not executable", "Failed to create", "not found", "Failed to prepare filename", "Failed to load environment", "is marked world-", "is marked executable", "syslog", "legacy directory"];

    /// <summary>What verify complains of and is no mistake here, with the reason.</summary>
    private static readonly Dictionary<string, string> Accepted = new()
    {
        ["CFL2002/good-avahi.service"] = "another program's format that shares the suffix",
        ["CFL2002/good-dbus.service"] = "another program's format that shares the suffix",
        ["CFL2002/good-not-a-unit.service"] = "another program's format that shares the suffix",
        ["CFL2011/good-filled-in-by-sed.service"] = "a template, no unit yet",
        ["CFL2015/good-filled-in-by-install-script.service"] = "a template, no unit yet",
        ["CFL2009/good-newer-than-some.service"] = "settings that later versions than 252 know",
        ["CFL2009/good-legacy-names.service"] = "old names that it takes, with a remark",
        ["CFL2007/good-empty-section.service"] = "an unknown section without settings, which loses nothing",
    };

    private static readonly string Oracles = Repository.File("tests/oracles/systemd-units");

    /// <summary>Rules whose verdict needs nothing but the loader of units, by which verify goes too.</summary>
    private static readonly HashSet<string> OfTheLoader =
        ["CFL2001", "CFL2002", "CFL2003", "CFL2007", "CFL2008", "CFL2009", "CFL2010", "CFL2011", "CFL2016", "CFL2017", "CFL2018", "CFL2019", "CFL2020", "CFL2024", "CFL2025", "CFL2026"];

    public static TheoryData<string, string> Verdicts()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Oracles, "verdicts.tsv")))
        {
            if (!line.StartsWith('#')) data.Add(line.Split('\t')[0], line.Split('\t')[2]);
        }

        return data;
    }

    public static TheoryData<string, string> Fixtures()
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in Fixture.All())
        {
            if (fixture.RuleId.StartsWith("CFL20", StringComparison.Ordinal) && fixture.Name.EndsWith(".service", StringComparison.Ordinal) && File.Exists(fixture.Path)) data.Add(fixture.RuleId, fixture.Name);
        }

        return data;
    }

    [Needs("systemd-analyze")]
    [MemberData(nameof(Verdicts))]
    public void Verify_says_what_the_table_has(string unit, string verdict)
    {
        var (code, output) = Verify(Path.Combine(Oracles, unit + ".service"));
        Assert.Equal(verdict, code != 0 ? "FAIL" : output.Length > 0 ? "NOTE" : "OK");
    }

    /// <summary>A unit that verify complains of is not without a finding here; one in which the loader's rules find an error is rejected by verify.</summary>
    [Needs("systemd-analyze")]
    [MemberData(nameof(Fixtures))]
    public void Fixtures_are_rejected_by_both_or_none(string rule, string name)
    {
        var fixture = new Fixture(rule, name);
        var findings = LintEngine.Run(fixture.Load(), new LintOptions()).Findings;
        var (_, output) = Verify(fixture.Path);
        var complaints = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !OfThisMachine.Any(reason => line.Contains(reason, StringComparison.Ordinal))).ToList();
        var here = string.Join("\n", findings.Select(finding => $"{finding.Rule.Id} {finding.Severity}: {finding.Message}"));
        if (Accepted.TryGetValue($"{rule}/{name}", out var reason))
        {
            Assert.True(complaints.Count > 0, $"verify accepts it: take it off the list ({reason})");
            return;
        }

        if (complaints.Count > 0) Assert.True(findings.Count > 0, $"verify: {string.Join("\n", complaints)}\nnothing here");
        if (findings.Any(finding => finding.Severity == Severity.Error && OfTheLoader.Contains(finding.Rule.Id))) Assert.True(output.Length > 0, $"verify says nothing, here:\n{here}");
    }

    private static (int Code, string Output) Verify(string path)
    {
        // In a folder of its own, so that no neighbour is loaded with it.
        var folder = Directory.CreateTempSubdirectory("configlint-lab-").FullName;
        try
        {
            var copy = Path.Combine(folder, Path.GetFileName(path));
            File.Copy(path, copy);
            var program = RealProgram.Find("systemd-analyze") ?? throw new InvalidOperationException("systemd-analyze is not installed");
            return RealProgram.Run(program, "verify", "--man=no", "--recursive-errors=no", copy);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
