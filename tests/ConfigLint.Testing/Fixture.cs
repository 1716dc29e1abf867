using System.Globalization;
using ConfigLint.Configuration;
using ConfigLint.CSharp;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Testing;

/// <summary>
/// One input of a rule: tests/fixtures/CFLnnnn/bad-* or good-*, a file or a folder of files. Beside it stand its
/// <c>.verified.txt</c> (of a bad one) and <c>.allowed.txt</c> (of a good one: ids of other rules that are right to report here, each with a reason).
/// </summary>
internal sealed record Fixture(string RuleId, string Name)
{
    private static readonly string[] Companions = [".verified.txt", ".received.txt", ".allowed.txt"];

    /// <summary>Certificates are judged for one day, for ever the same.</summary>
    public static LintOptions ForOneDay { get; } = new()
    {
        Today = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Given = [new RoslynReader()],
    };

    public static string Folder { get; } = Repository.File("tests/fixtures");

    public string Path => System.IO.Path.Combine(Folder, RuleId, Name);

    public bool IsBad => Name.StartsWith("bad-", StringComparison.Ordinal);

    public bool IsGood => Name.StartsWith("good-", StringComparison.Ordinal);

    /// <summary>Every entry of every fixture folder, whatever it is named.</summary>
    public static IEnumerable<Fixture> All() => all.Value;

    // Tests ask for it some thousand times, and there are thousands of them.
    private static readonly Lazy<IReadOnlyList<Fixture>> all = new(() =>
    [
        .. from rule in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
           from entry in Directory.EnumerateFileSystemEntries(rule).Order(StringComparer.Ordinal)
           where !Companions.Any(suffix => entry.EndsWith(suffix, StringComparison.Ordinal))
           select new Fixture(System.IO.Path.GetFileName(rule), System.IO.Path.GetFileName(entry)),
    ]);

    /// <summary>A folder's files under their paths in it; a single file under its own name.</summary>
    public IFileSet Load()
    {
        var files = new MemoryFiles();
        if (File.Exists(Path)) return files.Add(Name, File.ReadAllBytes(Path));
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            files.Add(System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }

        return files;
    }

    /// <summary>What a folder's own configlint.yaml says.</summary>
    public LintOptions Options()
    {
        var config = System.IO.Path.Combine(Path, "configlint.yaml");
        var read = File.Exists(config) ? ConfigFileReader.Read(new SourceText("configlint.yaml", File.ReadAllText(config))) : ConfigFile.Empty;
        return ForOneDay with { Config = read };
    }

    /// <summary>Lines of the <c>.allowed.txt</c>: <c>CFLnnnn reason</c>.</summary>
    public IReadOnlyDictionary<string, string> Allowed()
    {
        var list = Path + ".allowed.txt";
        if (!File.Exists(list)) return new Dictionary<string, string>();
        return File.ReadAllLines(list).Select(line => line.Split(' ', 2)).ToDictionary(
            parts => parts[0],
            parts => parts.Length == 2 ? parts[1] : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{list}: {parts[0]} has no reason")));
    }

    public override string ToString() => $"{RuleId}/{Name}";
}
