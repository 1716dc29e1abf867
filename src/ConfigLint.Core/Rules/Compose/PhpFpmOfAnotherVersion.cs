using ConfigLint.Engine;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// An image that installs one version of php-fpm and starts another: packages php8.2-fpm (Debian), php82-fpm (Alpine)
/// bring the programs php-fpm8.2 and php-fpm82.
/// </summary>
internal sealed class PhpFpmOfAnotherVersion : Rule<ImageRun>
{
    private const string Program = "php-fpm";

    protected internal override void Check(ImageRun run, Report report)
    {
        if (!run.IsOnPlainBase) return;
        var texts = run.Runs().ToList();
        var installed = new SortedSet<string>(texts.SelectMany(Installed), StringComparer.Ordinal);
        if (installed.Count == 0) return;
        var supervised = run.Supervised.SelectMany(static process => process.Command?.Words.Take(1) ?? []);
        foreach (var word in supervised.Select(Word.Of).Concat(run.Command.Take(1)))
        {
            if (!word.IsKnown || UnixPath.BaseName(word.Text) is not { } name) continue;
            if (!name.StartsWith(Program, StringComparison.Ordinal) || name.Length == Program.Length) continue;
            var version = name.Substring(Program.Length);
            // Somebody may link one to the other, or build it.
            if (!char.IsDigit(version[0])) continue;
            if (texts.Exists(text => text.Contains(name) || text.Contains("php" + version))) continue;
            var only = installed.Max!;
            report.At(Value.Known(word.Text, word.At))
                .And(PlaceOf(run, only), "package")
                .With("program", name)
                .With("package", $"php{only}-fpm")
                .With("there", Program + only);
        }
    }

    /// <summary>The version in each package of the words: <c>8.2</c> of php8.2-fpm.</summary>
    private static IEnumerable<string> Installed(string text)
    {
        foreach (var word in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!word.StartsWith("php", StringComparison.Ordinal)) continue;
            if (!word.EndsWith("-fpm", StringComparison.Ordinal)) continue;
            var version = word.Substring(3, Math.Max(word.Length - 7, 0));
            if (version.Length > 0 && version.All(static c => char.IsDigit(c) || c == '.')) yield return version;
        }
    }

    private static Span PlaceOf(ImageRun run, string version)
    {
        var text = run.Image.File.Text;
        var package = $"php{version}-fpm";
        var at = text.Content.IndexOf(package, StringComparison.Ordinal);
        return at < 0 ? default : text.At(at, package.Length);
    }

    private static readonly char[] Separators = [' ', '\t', '\r', '\n', '\\', ';', '&', '"', '\''];
}
