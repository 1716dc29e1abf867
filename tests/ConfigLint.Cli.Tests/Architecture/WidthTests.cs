using System.Globalization;
using ConfigLint.Model;
using ConfigLint.Testing;

namespace ConfigLint.Cli.Tests.Architecture;

/// <summary>A line fits two files side by side.</summary>
public class WidthTests
{
    private const int Columns = 120;

    private const string Listed = "tests/ConfigLint.Cli.Tests/Architecture/wide-lines.txt";

    private static readonly string[] Folders = ["src", "tests", "tools", "bench"];

    /// <summary>Files with wider lines, each with how many; a file may only lose them, and none may come to the list. VERIFY_ACCEPT=1 takes over what is gone.</summary>
    [Fact]
    public void Lines_are_no_wider_than_120_columns()
    {
        var listed = File.Exists(Repository.File(Listed))
            ? File.ReadLines(Repository.File(Listed)).Select(static line => line.Split('\t')).ToDictionary(static row => row[0], static row => int.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            : null;
        var now = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in Folders.SelectMany(folder => Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories)))
        {
            var name = Path.GetRelativePath(Repository.File("."), path).Replace('\\', '/');
            if (name.Contains("/Generated/", StringComparison.Ordinal)) continue;
            var count = File.ReadLines(path).Count(static line => line.Length > Columns);
            if (count > 0) now[name] = count;
        }

        var wider = now.Where(file => listed is not null && file.Value > listed.GetValueOrDefault(file.Key)).Select(static file => $"{file.Key}: {file.Value} lines are wider than 120 columns");
        Assert.Empty(wider);
        if (listed is not null && listed.Values.Sum() == now.Values.Sum()) return;
        Assert.True(Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1", $"{Listed} is shorter now: VERIFY_ACCEPT=1 writes it");
        File.WriteAllLines(Repository.File(Listed), now.Select(static file => $"{file.Key}\t{file.Value.ToString(CultureInfo.InvariantCulture)}"));
    }
}
