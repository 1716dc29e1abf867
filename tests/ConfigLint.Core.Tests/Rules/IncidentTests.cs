using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Rules;

/// <summary>
/// tests/incidents: what was once said about an incident is said for good, and of what cured it nothing. The score
/// itself, with its conditions, is that of tests/incidents/score.py.
/// </summary>
public class IncidentTests
{
    private static readonly string folder = Repository.File("tests/incidents");

    public static TheoryData<string> Cases
    {
        get
        {
            var data = new TheoryData<string>();
            var cases = Directory.EnumerateFiles(folder, "case.yaml", SearchOption.AllDirectories);
            foreach (var path in cases.Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetRelativePath(folder, Path.GetDirectoryName(path)!).Replace('\\', '/'));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_fixed_side_is_without_errors_and_warnings(string incident)
    {
        var isOfRestarts = Restarts.Contains(CategoryOf(incident));
        var left = Run(incident, "fixed").Where(finding => finding.Severity > Severity.Info
            && (isOfRestarts || finding.Rule.Category != "restart-policy"));
        Assert.Empty(left.Select(static finding => finding.Rule.Id));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_said_of_the_broken_side_is_listed(string incident)
    {
        var cured = Run(incident, "fixed").Select(static finding => finding.Rule.Id).ToHashSet(StringComparer.Ordinal);
        var said = Run(incident, "broken")
            .Where(finding => finding.Severity > Severity.Info || !cured.Contains(finding.Rule.Id))
            .Select(static finding => finding.Rule.Id + (finding.Severity > Severity.Info ? "" : " (advice)"))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Listed(incident), string.Join(", ", said));
    }

    /// <summary>A finding on restarts counts in cases about restarts alone, as score.py has it.</summary>
    private static readonly string[] Restarts = ["restart-policy", "start-limit", "service-type"];

    private static string CategoryOf(string incident) =>
        File.ReadLines(Path.Combine(folder, incident, "case.yaml"))
            .Single(static line => line.StartsWith("category:", StringComparison.Ordinal))
            .Substring("category:".Length)
            .Trim();

    /// <summary>Of said.tsv beside the cases of a batch: number, rules.</summary>
    private static string Listed(string incident)
    {
        var name = Path.GetFileName(incident);
        var list = Path.Combine(folder, Path.GetDirectoryName(incident)!, "said.tsv");
        return File.ReadAllLines(list)
            .Select(static line => line.Split('\t'))
            .Single(parts => name.StartsWith(parts[0] + "-", StringComparison.Ordinal))[1];
    }

    private static IReadOnlyList<Finding> Run(string incident, string side)
    {
        var root = Path.Combine(folder, incident, side);
        var files = new MemoryFiles();
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            files.Add(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }

        return LintEngine.Run(files, Fixture.ForOneDay).Findings;
    }
}
