using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;

namespace ConfigLint.Roslyn.Tests.Editor;

/// <summary>
/// For files of C# without a word of hosting the analyzer makes no run. That is right as long as no finding lies in
/// one: in all fixtures, which show every rule.
/// </summary>
public class HostingWordsTests
{
    [Fact]
    public async Task Findings_in_C_sharp_lie_in_files_that_speak_of_hosting()
    {
        List<string> rules = [];
        var all = Repository.File("tests/fixtures");
        foreach (var fixture in Directory.EnumerateDirectories(all, "bad-*", SearchOption.AllDirectories))
        {
            var sources = Directory.GetFiles(fixture, "*.cs", SearchOption.AllDirectories);
            if (sources.Length == 0) continue;
            var others = Directory.GetFiles(fixture, "*", SearchOption.AllDirectories).Except(sources);
            var lint = new Lint([.. others.Select(file => Lint.File(Relative(file), File.ReadAllText(file)))]);
            foreach (var source in sources) lint.Code(Relative(source), File.ReadAllText(source));
            foreach (var found in (await lint.Build()).Where(one => one.Location.IsInSource))
            {
                Assert.True(DotNetWords.MayMatter(found.Location.SourceTree!.ToString()), $"{found.Id} in {fixture}");
                rules.Add(found.Id);
            }

            string Relative(string file) => Path.GetRelativePath(fixture, file).Replace('\\', '/');
        }

        Assert.Contains("CFL5001", rules);
        Assert.Contains("CFL5002", rules);
        Assert.Contains("CFL5003", rules);
        Assert.Contains("CFL5004", rules);
    }
}
