using ConfigLint.Formats.Dockerfile;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>Which package of the tree an executable of an image is made of: a Dockerfile's <c>go build -o server ./cmd/server</c>.</summary>
internal static class GoBuild
{
    /// <summary>Flags of go build with a value of their own (pkg.go.dev/cmd/go).</summary>
    private static readonly string[] ValueFlags = ["-o", "-ldflags", "-tags", "-gcflags", "-asmflags", "-mod", "-p", "-installsuffix", "-buildmode", "-C"];

    /// <returns>A file of the main package; null where it cannot be told which.</returns>
    public static SourceText? Find(SourceText dockerfile, string context, string program, SourceTree tree)
    {
        if (dockerfile.Content.IndexOf("go build", StringComparison.Ordinal) < 0) return null;
        var file = new DockerfileFile(dockerfile);
        List<(DockerfileStage Stage, string Folder, string? Output, string Package)> builds = [];
        foreach (var stage in file.Stages) AddBuilds(stage, builds);
        var name = UnixPath.BaseName(program);
        var named = builds.FindAll(build => build.Output is { } output && (UnixPath.BaseName(output) == name || IsCopied(dockerfile.Content, UnixPath.BaseName(output), name)));
        var made = named.Count > 0 ? named : builds.FindAll(static build => build.Output is null);
        if (made.Count != 1 || builds.Count > 1 && named.Count != 1) return null;
        return MainOf(file, made[0].Stage, made[0].Folder, made[0].Package, context, tree);
    }

    private static void AddBuilds(DockerfileStage stage, List<(DockerfileStage, string, string?, string)> builds)
    {
        var folder = "";
        foreach (var instruction in stage.Instructions)
        {
            var text = instruction.Arguments.ToString() ?? "";
            if (instruction.Keyword == "WORKDIR") folder = text.StartsWith('/') ? text.TrimEnd('/') : folder + "/" + text.TrimEnd('/');
            if (instruction.Keyword != "RUN" || text.IndexOf("go build", StringComparison.Ordinal) < 0) continue;
            var words = Words(text);
            var there = folder;
            for (var i = 0; i < words.Count; i++)
            {
                if (words[i] == "cd" && i + 1 < words.Count) there = words[i + 1].StartsWith('/') ? words[i + 1] : there + "/" + words[i + 1];
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

                builds.Add((stage, there, output, package));
                i = at;
            }
        }
    }

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
            if (!line.TrimStart().StartsWith("COPY", StringComparison.OrdinalIgnoreCase) || line.IndexOf("--from=", StringComparison.Ordinal) < 0) continue;
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 4 && UnixPath.BaseName(words[words.Length - 2]) == output && UnixPath.BaseName(words[words.Length - 1]) == name) return true;
        }

        return false;
    }

    private static SourceText? MainOf(DockerfileFile file, DockerfileStage stage, string folder, string package, string context, SourceTree tree)
    {
        if (package.EndsWith("...", StringComparison.Ordinal) || package.Contains('$') || folder.Contains('$')) return null;
        var isFile = package.EndsWith(".go", StringComparison.Ordinal);
        var whole = package.StartsWith('/') ? package : folder + "/" + package;
        var path = UnixPath.Resolve(Value.Known("/", stage.From.At), Value.Known("/" + whole + (isFile ? "" : "/main.go"), stage.From.At));
        if (!path.HasValue) return null;
        var image = file.Image(stage.Name ?? file.Stages.IndexOf(stage).ToString(CultureInfo.InvariantCulture));
        foreach (var source in image?.SourcesOf(path.V) ?? [])
        {
            if (Main(tree, SourceTree.FolderOf(SourceTree.Join(context, source))) is { } found) return found;
        }

        return null;
    }

    /// <summary>A file of a folder's package, where that is a program's.</summary>
    public static SourceText? Main(SourceTree tree, string folder)
    {
        foreach (var text in tree.In(folder, ".go"))
        {
            var tokens = GoModule.Of(text).Tokens;
            if (tokens.Is(0, "package") && tokens.Is(1, "main") && !text.Path.EndsWith("_test.go", StringComparison.Ordinal)) return text;
        }

        return null;
    }
}
