using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Dockerfile;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// Which package of the tree an executable of an image is made of: a Dockerfile's <c>go build -o server
/// ./cmd/server</c>.
/// </summary>
internal static class GoBuild
{
    /// <summary>Flags of go build with a value of their own (pkg.go.dev/cmd/go).</summary>
    private static readonly string[] ValueFlags =
        ["-o", "-ldflags", "-tags", "-gcflags", "-asmflags", "-mod", "-p", "-installsuffix", "-buildmode", "-C"];

    /// <param name="given">What ARG is given, over the defaults of the Dockerfile.</param>
    /// <returns>A file of the main package; null where it cannot be told which.</returns>
    public static SourceText? Find(
        SourceText dockerfile, IReadOnlyDictionary<string, Value<string>>? given, string context, string program,
        SourceTree tree)
    {
        if (dockerfile.Content.IndexOf("go build", StringComparison.Ordinal) < 0) return null;
        var builds = BuildsOf(dockerfile, given);
        var name = UnixPath.BaseName(program);
        var named = builds.FindAll(build => build.Output is { } output
            && (UnixPath.BaseName(output) == name || IsCopied(dockerfile.Content, UnixPath.BaseName(output), name)));
        var made = named.Count > 0 ? named : builds.FindAll(static build => build.Output is null);
        if (made.Count != 1 || (builds.Count > 1 && named.Count != 1)) return null;
        return made[0].Package.EndsWith("...", StringComparison.Ordinal) ? null : MainOf(made[0], context, tree);
    }

    /// <summary>
    /// One go build of a stage: where it runs, what it makes of what, and what was copied there before.
    /// </summary>
    private sealed record Build(
        string Folder, string? Output, string Package, List<(string Source, string Target)> Copies);

    private static List<Build> BuildsOf(SourceText dockerfile, IReadOnlyDictionary<string, Value<string>>? given)
    {
        List<Build> builds = [];
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        List<(string, string)> copies = [];
        var folder = "";
        foreach (var instruction in DockerfileParser.Parse(dockerfile).Instructions)
        {
            var text = instruction.Arguments.ToString() ?? "";
            switch (instruction.Keyword)
            {
                case "FROM":
                    (copies, folder) = ([], "");
                    break;
                case "WORKDIR":
                    folder = Below(folder, text);
                    break;
                case "COPY" or "ADD" when text.IndexOf("--from", StringComparison.Ordinal) < 0:
                    var words = Words(text).FindAll(static word => !word.StartsWith("--", StringComparison.Ordinal));
                    for (var i = 0; i + 1 < words.Count; i++)
                    {
                        copies.Add((words[i], Below(folder, words[words.Count - 1])));
                    }

                    break;
                case "ARG":
                    foreach (var argument in Words(text)) Declare(argument, given, arguments);
                    break;
                case "RUN" when text.IndexOf("go build", StringComparison.Ordinal) >= 0:
                    AddBuilds(Words(text).ConvertAll(word => FilledIn(word, arguments)), folder, copies, builds);
                    break;
            }
        }

        return builds;
    }

    private static void AddBuilds(List<string> words, string folder, List<(string, string)> copies, List<Build> builds)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "cd" && i + 1 < words.Count) folder = Below(folder, words[i + 1]);
            if (words[i] != "go" || i + 1 >= words.Count || words[i + 1] != "build") continue;
            string? output = null;
            var package = ".";
            var at = i + 2;
            for (; at < words.Count && words[at] is not ("&&" or ";" or "||" or "|"); at++)
            {
                var word = words[at];
                if (word.StartsWith("-o=", StringComparison.Ordinal)) output = word.Substring(3);
                else if (word == "-o" && at + 1 < words.Count) output = words[++at];
                else if (Array.IndexOf(ValueFlags, word) >= 0) at++;
                else if (!word.StartsWith('-')) package = word;
            }

            builds.Add(new Build(folder, output, package, copies));
            i = at;
        }
    }

    /// <summary>
    /// <c>ARG SERVICE=api</c>, <c>ARG SERVICE</c>. One that is given and not known stays as it is written.
    /// </summary>
    private static void Declare(
        string argument, IReadOnlyDictionary<string, Value<string>>? given, Dictionary<string, string> arguments)
    {
        var equals = argument.IndexOf('=');
        var name = equals < 0 ? argument : argument.Substring(0, equals);
        arguments.Remove(name);
        if (given is not null && given.TryGetValue(name, out var value))
        {
            if (value.HasValue) arguments[name] = value.V;
        }
        else if (equals >= 0)
        {
            arguments[name] = argument.Substring(equals + 1);
        }
    }

    private static string FilledIn(string word, Dictionary<string, string> arguments)
    {
        if (word.IndexOf('$') < 0) return word;
        foreach (var pair in arguments)
        {
            word = word.Replace("${" + pair.Key + "}", pair.Value);
            if (word.EndsWith("$" + pair.Key, StringComparison.Ordinal))
            {
                word = word.Substring(0, word.Length - pair.Key.Length - 1) + pair.Value;
            }
        }

        return word;
    }

    /// <summary>A path seen from a folder of the image, without its slash at the end.</summary>
    private static string Below(string folder, string path) => "/" + (path.StartsWith('/')
        ? SourceTree.Resolve("", path)
        : SourceTree.Resolve(folder.Trim('/'), path) ?? "");

    /// <summary>Words of a shell's command line; quotes hold a word together.</summary>
    private static List<string> Words(string text)
    {
        List<string> words = [];
        var word = new System.Text.StringBuilder();
        var quote = '\0';
        foreach (var c in text + " ")
        {
            if (quote != '\0' ? c == quote : c is '"' or '\'') quote = quote == '\0' ? c : '\0';
            else if (quote == '\0' && (char.IsWhiteSpace(c) || c == ';'))
            {
                if (word.Length > 0) words.Add(word.ToString());
                word.Clear();
                if (c == ';') words.Add(";");
            }
            else word.Append(c);
        }

        return words;
    }

    /// <summary>The Dockerfile copies the one to the other: <c>COPY --from=build /out/app /server</c>.</summary>
    private static bool IsCopied(string dockerfile, string output, string name)
    {
        foreach (var line in dockerfile.Split('\n'))
        {
            if (!line.TrimStart().StartsWith("COPY", StringComparison.OrdinalIgnoreCase)
                || line.IndexOf("--from=", StringComparison.Ordinal) < 0)
            {
                continue;
            }

            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 4 && UnixPath.BaseName(words[words.Length - 2]) == output
                && UnixPath.BaseName(words[words.Length - 1]) == name)
            {
                return true;
            }
        }

        return false;
    }

    private static SourceText? MainOf(Build build, string context, SourceTree tree)
    {
        var isFile = build.Package.EndsWith(".go", StringComparison.Ordinal);
        var folder = Below(build.Folder, isFile ? build.Package + "/.." : build.Package);
        // Of two copies to one place the last counts.
        for (var i = build.Copies.Count - 1; i >= 0; i--)
        {
            var (source, target) = build.Copies[i];
            if (folder != target && !folder.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal)) continue;
            var rest = folder.Substring(target.TrimEnd('/').Length).TrimStart('/');
            // COPY main.go ./, COPY *.go ./: the files of a folder.
            var copiedFrom = source.EndsWith(".go", StringComparison.Ordinal) ? SourceTree.FolderOf(source) : source;
            var there = SourceTree.Resolve(context, copiedFrom) is { } copied ? SourceTree.Join(copied, rest) : null;
            if (there is not null && Main(tree, there) is { } found) return found;
        }

        return null;
    }

    /// <summary>A file of a folder's package, where that is a program's.</summary>
    public static SourceText? Main(SourceTree tree, string folder)
    {
        foreach (var text in tree.In(folder, ".go"))
        {
            var tokens = GoModule.Of(text).Tokens;
            if (tokens.Is(0, "package") && tokens.Is(1, "main")
                && !text.Path.EndsWith("_test.go", StringComparison.Ordinal))
            {
                return text;
            }
        }

        return null;
    }
}
