using ConfigLint.Engine;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

/// <summary>105 inputs with the verdict of nginx 1.22.1 and 1.31.4 (the two agree): tests/oracles/nginx-syntax/verdicts.tsv.</summary>
public sealed class OracleTests
{
    /// <summary>
    /// Verdicts that need what only the directive itself knows (its variables, its arguments, whether the directive is known) or a file that is not there. The list
    /// shrinks as rules learn them; a case that is right has to leave it.
    /// </summary>
    private static readonly HashSet<string> Open =
    [
        "026-unterminated", "027-then", "061-size-with-space-10-m", "072-map-1-arg-entry", "073-geo-block",
        "077-if-no-space-before-paren", "084-include-missing-literal", "086-include-nested-relative-is-to-conf-prefi", "089-include-directory", "090-include-variable",
        "094-include-quoted-brace-glob", "096-include-home", "098-lua-block-unknown-without-module", "099-uppercase-directive", "102-unknown-variable",
        "103-env-var-syntax-env", "104-jinja-template", "105-erb-template",
    ];

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
        var refusals = LintEngine.Run(FilesOf(name), new LintOptions()).Findings
            .Where(finding => finding.Severity == Severity.Error && finding.Outcome?.When == "startup")
            .ToList();
        var agrees = (refusals.Count > 0 ? "FAIL" : "OK") == verdict;
        if (Open.Contains(name))
        {
            Assert.False(agrees, $"{name} is right now: take it off the list");
            return;
        }

        Assert.True(agrees, $"nginx: {verdict} {message}\nhere: {string.Join("; ", refusals.Select(f => f.Message))}");
        // One mistake, one finding.
        Assert.True(refusals.Count <= 1, string.Join("\n", refusals.Select(f => $"{f.Start.Line}: {f.Message}")));
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
