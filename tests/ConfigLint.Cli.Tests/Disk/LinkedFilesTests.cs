using ConfigLint.Disk;
using ConfigLint.Engine;
using ConfigLint.Testing;

namespace ConfigLint.Cli.Tests.Disk;

/// <summary>
/// Links on a disk, to files and to folders of every format: the findings are those of the files without them.
/// </summary>
public sealed class LinkedFilesTests
{
    public static TheoryData<string> Folders() => ["CFL1", "CFL2", "CFL3", "CFL4", "CFL5", "CFL6"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Links_change_no_finding(string rules)
    {
        foreach (var fixture in Fixture.All().Where(fixture => fixture.IsBad && fixture.RuleId.StartsWith(rules, StringComparison.Ordinal)).GroupBy(static fixture => fixture.RuleId).Select(static group => group.First()))
        {
            using var folder = new TempFolder();
            var files = fixture.Load();
            foreach (var path in files.Paths)
            {
                var from = Directory.Exists(fixture.Path) ? Path.Combine(fixture.Path, path) : fixture.Path;
                folder.Write(path, File.ReadAllBytes(from));
            }

            var plain = Findings(folder, fixture);
            Directory.CreateDirectory(folder.At("zz-links"));
            Directory.CreateSymbolicLink(folder.At("zz-links/circle"), "..");
            File.CreateSymbolicLink(folder.At("zz-links/nowhere.service"), "../../outside/nowhere.service");
            foreach (var path in files.Paths) File.CreateSymbolicLink(folder.At("zz-links/" + path.Replace('/', '-')), "../" + path);
            foreach (var top in files.Paths.Where(static path => path.Contains('/')).Select(static path => path.Split('/')[0]).Distinct()) Directory.CreateSymbolicLink(folder.At("zz-links/" + top), "../" + top);
            Assert.Equal(plain, Findings(folder, fixture));
        }
    }

    private static string Findings(TempFolder folder, Fixture fixture) =>
        FindingText.Of(LintEngine.Run(new DiskFiles(folder.Path, []), fixture.Options()).Findings, fixture.RuleId);
}
