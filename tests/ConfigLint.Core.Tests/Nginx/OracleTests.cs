using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

/// <summary>105 inputs with the verdict of nginx 1.22.1 and 1.31.4 (the two agree): tests/oracles/nginx-syntax/verdicts.tsv.</summary>
public sealed class OracleTests
{
    /// <summary>
    /// Verdicts that hold only where the tree is all there is (nginx.complete in configlint.yaml): elsewhere a file may come from another place, a module of a third
    /// party may bring the directive, and a template engine may render the file first.
    /// </summary>
    private static readonly HashSet<string> OnlyWhereComplete =
        ["027-then", "084-include-missing-literal", "098-lua-block-unknown-without-module", "103-env-var-syntax-env", "104-jinja-template", "105-erb-template"];

    private static string Folder => Repository.File("tests/oracles/nginx-syntax");

    public static TheoryData<string, string, string> Verdicts()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, "verdicts.tsv")))
        {
            if (line.StartsWith('#')) continue;
            var cells = line.Split('\t');
            data.Add(cells[0], cells[2], cells[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Verdict_is_that_of_nginx(string name, string verdict, string message)
    {
        var refusals = Refusals(name, new LintOptions());
        if (OnlyWhereComplete.Contains(name))
        {
            Assert.Empty(refusals);
            return;
        }

        Check(refusals, verdict, message);
    }

    /// <summary>With the word that nothing is missing, all 105.</summary>
    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Verdict_on_a_complete_tree_is_that_of_nginx(string name, string verdict, string message) =>
        Check(Refusals(name, new LintOptions { Config = new ConfigFile { Nginx = new NginxTarget(IsComplete: true) } }), verdict, message);

    private static List<Finding> Refusals(string name, LintOptions options) =>
        [.. LintEngine.Run(FilesOf(name), options).Findings.Where(finding => finding.Severity == Severity.Error && finding.Outcome?.When == "startup")];

    private static void Check(List<Finding> refusals, string verdict, string message)
    {
        Assert.True((refusals.Count > 0 ? "FAIL" : "OK") == verdict, $"nginx: {verdict} {message}\nhere: {string.Join("; ", refusals.Select(f => f.Message))}");
        // One mistake, one finding.
        Assert.True(refusals.Count <= 1, string.Join("\n", refusals.Select(f => $"{f.Start.Line}: {f.Message}")));
        // nginx reads the mark and the comment behind it as one word and counts to its end; the mark stands in line 1.
        if (refusals.Count == 1 && refusals[0].Variant != "byte-order-mark" && Place(message) is { } place) Assert.Equal(place, $"{refusals[0].At.Text.Path}:{refusals[0].Start.Line}");
    }

    /// <summary>The file and line at the end of nginx's message, where it names one.</summary>
    private static string? Place(string message)
    {
        var at = message.LastIndexOf(" in ", StringComparison.Ordinal);
        return at >= 0 && message.LastIndexOf(':') > at ? message[(at + 4)..] : null;
    }

    private static MemoryFiles FilesOf(string name)
    {
        var folder = Path.Combine(Folder, name);
        var files = new MemoryFiles();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            files.Add(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }

        return files;
    }
}
