using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>What a server says of a configuration that it is only asked to check.</summary>
/// <param name="Code">Its exit code; 0 where it would start.</param>
/// <param name="Lines">What it says, with the fixture's paths.</param>
internal sealed record Verdict(int Code, string[] Lines)
{
    public string Output => string.Join('\n', Lines);

    /// <summary>What is said to be refused is refused with the line that is promised; recorded as evidence.</summary>
    /// <param name="fixture">A bad one.</param>
    /// <param name="program">The server.</param>
    /// <param name="command">How it is asked, as evidence tells it.</param>
    /// <param name="check">Asks it of a fixture.</param>
    /// <param name="wanted">Which of the rule's findings is about the start.</param>
    public static void Refuses(Fixture fixture, string program, string command, Func<Fixture, Verdict> check, Func<Finding, bool> wanted)
    {
        var finding = Findings(fixture).First(finding => finding.Rule.Id == fixture.RuleId && wanted(finding));
        var verdict = check(fixture);
        Assert.True(verdict.Code != 0, $"{program} reads it: {verdict.Output}");
        var line = finding.Outcome?.Log is null ? verdict.Lines.FirstOrDefault(line => line.Contains("[emerg]", StringComparison.Ordinal)) : Promise.Kept(finding, verdict.Lines);
        Assert.True(line is not null, $"{program} does not say \"{finding.Outcome?.Log}\": {verdict.Output}");
        var good = Fixture.All().Where(other => other.RuleId == fixture.RuleId && other.IsGood && Path.GetExtension(other.Name) == Path.GetExtension(fixture.Name) && check(other).Code == 0).Select(other => other.Name);
        EvidenceFile.Meet(fixture.RuleId, new(fixture.Name, RealProgram.Version(program), null, command, "does not start", line, string.Join(", ", good) is { Length: > 0 } names ? $"reads {names}" : null));
    }

    public static IReadOnlyList<Finding> Findings(Fixture fixture) => LintEngine.Run(fixture.Load(), fixture.Options()).Findings;

    /// <summary>Bad fixtures for which the rule reports something that is wanted, or good ones.</summary>
    public static TheoryData<string, string> Rows(Func<Fixture, bool> chosen, Func<Finding, bool>? wanted = null)
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in Fixture.All().Where(chosen))
        {
            if (wanted is null || Findings(fixture).Any(finding => finding.Rule.Id == fixture.RuleId && wanted(finding))) data.Add(fixture.RuleId, fixture.Name);
        }

        return data;
    }
}
