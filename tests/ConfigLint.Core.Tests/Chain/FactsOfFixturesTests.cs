using System.Security.Cryptography;
using System.Text;
using ConfigLint.Engine;
using ConfigLint.Reporting;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>
/// The net below changes of the chain: what <c>configlint facts</c> says of every fixture, as a sum of its text. Most good fixtures report nothing, so their snapshots would not notice a route
/// that is followed no more. What a difference is, the command says on both builds.
/// </summary>
public class FactsOfFixturesTests
{
    private const string Listed = "tests/ConfigLint.Core.Tests/Chain/facts-of-fixtures.txt";

    [Fact]
    public void Facts_of_all_fixtures_are_as_listed()
    {
        var fixtures = Fixture.All().ToList();
        var now = new string[fixtures.Count];
        Parallel.For(0, fixtures.Count, i => now[i] = $"{fixtures[i].RuleId}/{fixtures[i].Name} {SumOf(fixtures[i])}");
        var file = Repository.File(Listed);
        var before = File.Exists(file) ? File.ReadAllLines(file) : [];
        if (Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1") File.WriteAllLines(file, now);
        else Assert.Equal(before, now);
    }

    private static string SumOf(Fixture fixture)
    {
        using var text = new StringWriter();
        new FactsReport(LintEngine.Run(fixture.Load(), fixture.Options()), static path => path).WriteText(text);
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())), 0, 6).Replace("-", "", StringComparison.Ordinal);
    }
}
