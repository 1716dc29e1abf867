using System.Globalization;
using System.Text;

namespace ConfigLint.Packaging.Tests;

/// <summary>
/// Thirty projects with both packages, which Directory.Build.props brings: each has a folder of configuration of its
/// own, but for three that name one outside. One has two target frameworks, each but the first refers to another, and
/// their paths have spaces and letters beyond ASCII.
/// </summary>
[Collection(Packed.Name)]
public class SolutionTests(Feed feed)
{
    private const int Projects = 30;

    private static readonly int[] Sharing = [2, 3, 17];

    [Fact]
    public async Task Each_finding_is_reported_once_however_the_solution_is_built()
    {
        var solution = Solution();
        string[] expected =
        [
            .. Enumerable.Range(1, Projects).Except(Sharing)
                .Select(i => $"nginx/app.conf(3,5): warning CFL1005 [{{folder}}/{ProjectFile(i)}]"),
            // Whichever comes to it first.
            "../../deploy/nginx/app.conf(3,5): warning CFL1005",
        ];

        (await solution.Command("restore", "all.slnx")).Succeeded();
        var first = (await solution.Build("all.slnx", "--no-restore", "-m", "-v:normal")).Succeeded();
        AreReported(solution.Folder, expected, first);
        // One file in each folder of a project, one in the shared one, which two more projects know to be read.
        Assert.Equal(Projects - Sharing.Length + 1, Count(first, "ConfigLint: 1 findings in 1 files"));
        // And the other target framework of the one that has two.
        const int OtherFrameworks = 1;
        Assert.Equal(
            Sharing.Length - 1 + OtherFrameworks,
            Count(first, "ConfigLint: another project of this build reports what is in "));

        var built = Outputs(solution);
        AreReported(solution.Folder, expected, (await solution.Build("all.slnx", "--no-restore", "-m:4")).Succeeded());
        var isolated = await solution.Build("all.slnx", "--no-restore", "-graph", "-isolate");
        AreReported(solution.Folder, expected, isolated.Succeeded());
        var asErrors = await solution.Build("all.slnx", "--no-restore", "-warnaserror");
        Assert.Equal(1, asErrors.ExitCode);
        AreReported(
            solution.Folder,
            expected.Select(line => line.Replace("warning", "error", StringComparison.Ordinal)),
            asErrors,
            "Error");
        Assert.Equal(built, Outputs(solution));

        // One project and what it refers to: 20, 10, 5, 2 and 1, compiled again.
        AreReported(
            solution.Folder,
            expected.Where(line => IsShared(line) || new[] { 20, 10, 5, 1 }.Any(i => line.Contains(ProjectFile(i)))),
            (await solution.Build(ProjectFile(20), "--no-restore", "--no-incremental")).Succeeded());
    }

    /// <summary>
    /// Compared without what the rule says, and without what is left to chance: which target framework came first, and
    /// of the shared folder which project.
    /// </summary>
    private static void AreReported(string folder, IEnumerable<string> expected, Output build, string kind = "Warning")
    {
        var wanted = expected.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(wanted, build.Findings(folder).Select(Short).Distinct().Order(StringComparer.Ordinal));
        // A line that comes twice from one project counts twice.
        Assert.Equal(1, Count(build, $"    {wanted.Count.ToString(CultureInfo.InvariantCulture)} {kind}(s)"));
    }

    private static string Short(string line)
    {
        // A log that is not quiet numbers the projects that are built at the same time.
        line = line.TrimStart([.. "0123456789>"]);
        var head = line[..line.IndexOf(": proxy", StringComparison.Ordinal)];
        return IsShared(line) ? head : $"{head} {line[line.LastIndexOf('[')..].Split("::")[0].TrimEnd(']')}]";
    }

    private static bool IsShared(string line) => line.StartsWith("../../deploy/", StringComparison.Ordinal);

    private static int Count(Output build, string words) => build.Text.Split('\n').Count(line => line.Contains(words));

    private static Dictionary<string, DateTime> Outputs(Consumer solution) =>
        Directory.EnumerateFiles(Path.Combine(solution.Folder, "src"), "*.dll", SearchOption.AllDirectories)
            .ToDictionary(file => file, File.GetLastWriteTimeUtc);

    private static string ProjectFile(int i) =>
        string.Create(CultureInfo.InvariantCulture, $"src/Größe {i}/P{i}.csproj");

    private Consumer Solution()
    {
        var solution = new Consumer(feed, "Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              <ItemGroup>{Consumer.Package("ConfigLint")}{Consumer.Package("ConfigLint.MSBuild")}</ItemGroup>
            </Project>
            """);
        var list = new StringBuilder("<Solution>");
        foreach (var i in Enumerable.Range(1, Projects))
        {
            var file = ProjectFile(i);
            var properties =
                i == 1 ? "<TargetFramework /><TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>"
                : Sharing.Contains(i) ? "<ConfigLintRoot>../../deploy</ConfigLintRoot>"
                : "";
            var reference = i == 1 ? "" : $"""<ProjectReference Include="../../{ProjectFile(i / 2)}" />""";
            solution.Add(file, $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>{properties}</PropertyGroup>
                  <ItemGroup>{reference}</ItemGroup>
                </Project>
                """).Add(Path.GetDirectoryName(file) + "/C.cs", "public class C { }");
            if (!Sharing.Contains(i)) solution.WithOneWarning(Path.GetDirectoryName(file) + "/nginx/app.conf");
            list.Append(CultureInfo.InvariantCulture, $"""<Project Path="{file}" />""");
        }

        return solution.WithOneWarning("deploy/nginx/app.conf").Add("all.slnx", list.Append("</Solution>").ToString());
    }
}
