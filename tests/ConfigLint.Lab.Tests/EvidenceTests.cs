using System.Globalization;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Cases;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What is recorded and what the rules say today are the same, on machines without the servers, too.</summary>
public sealed class EvidenceTests
{
    public static TheoryData<string> Rules() => [.. EvidenceFile.Rules()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Evidence_holds_what_the_rule_promises(string rule)
    {
        foreach (var run in EvidenceFile.Read(rule))
        {
            var fixture = new Fixture(rule, run.Fixture);
            Assert.True(Path.Exists(fixture.Path), $"{fixture} does not exist: delete its paragraph in docs/evidence/{rule}.txt");
            var promises = Findings(fixture, run).Where(finding => finding.Rule.Id == rule && finding.Outcome is not null).ToList();
            Assert.True(
                promises.Exists(finding => (finding.Outcome!.Status is not { } status || run.Result == status.ToString(CultureInfo.InvariantCulture)) && (finding.Outcome.Log is null || run.Log is not null && Promise.Kept(finding, [run.Log]) is not null)),
                $"recorded:\n{run}promised:\n{string.Join('\n', promises.Select(finding => $"{finding.Outcome!.Status} {finding.Outcome.Log}"))}");
        }
    }

    /// <summary>Of the fixture with the values that the run had: a promise may name them.</summary>
    private static IReadOnlyList<Finding> Findings(Fixture fixture, EvidenceRun run)
    {
        if (Changes(run).Length == 0) return Verdict.Findings(fixture);
        using var stage = new Stage(fixture, new LabCase(fixture.RuleId, fixture.Name) { Ports = [], AllInterfaces = true, Changed = Changes(run) }, mends: false);
        return stage.Findings();
    }

    private static (string From, string To)[] Changes(EvidenceRun run) =>
        [.. (run.Changed ?? "").Split(", ").Select(change => change.Split(" as ")).Where(parts => parts.Length == 2 && !run.Changed!.Contains('\'', StringComparison.Ordinal)).Select(parts => (parts[0], parts[1]))];
}
