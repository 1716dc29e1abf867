using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// What <c>npm start</c> and its like start: a script of the package.json in the working directory, which they hand to
/// <c>sh -c</c> with their own arguments behind it (docs.npmjs.com/cli/v10/commands/npm-run-script, pnpm.io/cli/run,
/// classic.yarnpkg.com/docs/cli/run, bun.sh/docs/cli/run).
/// </summary>
internal static class PackageScripts
{
    /// <inheritdoc cref="PackageJson.MajorOf"/>
    public static string? MajorOf(SourceText text, string package) => new PackageJson(text).MajorOf(package);

    /// <returns>The words of the script's command; null where they run none, or the tree does not have it.</returns>
    public static IReadOnlyList<Word>? Resolve(IReadOnlyList<Word> words, string name, ServerCommand command, ProgramEnvironment environment)
    {
        if (name is not ("npm" or "pnpm" or "yarn" or "bun") || !Find(words, name, out var at, out var folder)) return null;
        var directory = folder is { } named ? UnixPath.Resolve(environment.WorkingDirectory, new Value<string>(named.Text, named.Certainty, named.Origin)) : environment.WorkingDirectory;
        var path = UnixPath.Resolve(directory, Value.Known("package.json", words[0].At));
        if (!path.HasValue || command.FindFile(path.V) is not { } text) return null;
        var package = new PackageJson(text);
        if (!package.Scripts.TryGetValue(words[at].Text, out var script)) return null;
        if (folder is { } changed) environment.ChangeDirectory(changed);
        foreach (var (variable, value) in package.Config) environment.Set(variable, new Word(value.Text, value.At));
        if (ShellCommand.Parse(Word.Of(script.Words[script.Words.Count - 1]), environment) is not { } started) return null;
        List<Word> all = [.. started];
        for (var i = at + 1; i < words.Count; i++)
        {
            if (i > at + 1 || words[i].Text != "--") all.Add(words[i]);
        }

        return all;
    }

    /// <summary>Looks for the word that names the script, and for the folder that is named before it.</summary>
    private static bool Find(IReadOnlyList<Word> words, string name, out int at, out Word? folder)
    {
        folder = null;
        var runs = false;
        for (at = 1; at < words.Count; at++)
        {
            var word = words[at];
            if (!word.IsKnown) return false;
            if (word.Text is "--prefix" or "-C" or "--dir" or "--cwd" && at + 1 < words.Count)
            {
                folder = words[++at];
            }
            else if (word.Text.StartsWith("--prefix=", StringComparison.Ordinal) || word.Text.StartsWith("--cwd=", StringComparison.Ordinal) || word.Text.StartsWith("--dir=", StringComparison.Ordinal))
            {
                folder = word.From(word.Text.IndexOf('=') + 1);
            }
            else if (word.Text is "--filter" or "-F" or "-w" or "--workspace" || word.Text.StartsWith("--filter=", StringComparison.Ordinal) || word.Text.StartsWith("--workspace=", StringComparison.Ordinal))
            {
                // The package.json of another folder, by its name.
                return false;
            }
            else if (!runs && word.Text is "run" or "run-script")
            {
                runs = true;
            }
            else if (!word.Text.StartsWith('-'))
            {
                // npm runs few of its scripts without "run", bun none that could be a file.
                return runs || (name == "npm" ? word.Text is "start" or "test" or "stop" or "restart" : name != "bun");
            }
        }

        return false;
    }
}
