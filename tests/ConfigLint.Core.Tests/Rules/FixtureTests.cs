using ConfigLint.Engine;
using ConfigLint.Testing;
using VerifyXunit;

namespace ConfigLint.Core.Tests.Rules;

/// <summary>tests/fixtures: every bad input is reported as its snapshot says, every good one is silent.</summary>
[UsesVerify]
public class FixtureTests
{
    public static TheoryData<string, string> Bad => Select(fixture => fixture.IsBad);

    public static TheoryData<string, string> Good => Select(fixture => fixture.IsGood);

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_fixture_is_reported(string ruleId, string name)
    {
        var fixture = new Fixture(ruleId, name);
        var findings = LintEngine.Run(fixture.Load(), fixture.Options()).Findings;
        Assert.Contains(findings, finding => finding.Rule.Id == ruleId);
        Assert.All(findings, FindingChecks.IsComplete);
        await Verifier.Verify(FindingText.Of(findings, ruleId)).UseDirectory(Path.GetDirectoryName(fixture.Path)!).UseFileName(name);
    }

    /// <summary>The rule's own fixtures stay without any of its findings; other rules have no error or warning there, but for those listed with a reason.</summary>
    [Theory]
    [MemberData(nameof(Good))]
    public void Good_fixture_is_silent(string ruleId, string name)
    {
        var fixture = new Fixture(ruleId, name);
        var findings = LintEngine.Run(fixture.Load(), fixture.Options()).Findings;
        Assert.DoesNotContain(findings, finding => finding.Rule.Id == ruleId);
        Assert.All(findings, FindingChecks.IsComplete);
        // Advice is right about any input as small as a fixture; a mistake is not.
        var others = findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Rule.Id).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(fixture.Allowed().Keys.Order(StringComparer.Ordinal), others);
    }

    private static TheoryData<string, string> Select(Func<Fixture, bool> which)
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in Fixture.All().Where(which)) data.Add(fixture.RuleId, fixture.Name);
        return data;
    }
}
