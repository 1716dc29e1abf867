using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// Finds the sources of what a command line starts, where the tree has them, and says what they make of the program:
/// what it listens on, and the limits it sets.
/// </summary>
internal static class ProgramSources
{
    private static readonly string[] ScriptEndings =
        [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", "/index.js", "/index.ts", "/index.mjs"];

    /// <summary>
    /// Folders that compilers and bundlers write to (tsconfig's outDir, NestJS, esbuild), and those they read.
    /// </summary>
    private static readonly string[] Built = ["dist/", "build/", "out/", "lib/", ".output/"], Written = ["src/", ""];

    /// <summary>Null where the tree does not have them, or where the program is none whose sources are read.</summary>
    public static SourceProgram? Of(ProgramReading reading)
    {
        if (reading.Command.Sources is not { } tree || !reading.Run.Program.IsKnown) return null;
        return reading.Server.Name switch
        {
            "node" or "bun" => OfScript(reading, tree),
            "script" => OfPython(reading, tree),
            "go" => OfGo(reading, tree),
            "vite" or "nuxt-2" or "nuxt-dev" or "webpack-dev-server" or "webpack-dev-server-3" =>
                DevServerSource.Of(reading, tree, new EntryFiles(reading, tree)),
            "java" when reading.Command.BuildContext is { } context
                && reading.Run.Program.Text.EndsWith(".jar", StringComparison.Ordinal) =>
                SpringSource.Of(reading, tree, context),
            _ => null,
        };
    }

    private static SourceProgram? OfScript(ProgramReading reading, SourceTree tree)
    {
        var files = new EntryFiles(reading, tree);
        var written = reading.Run.Program.Text;
        if (written.StartsWith("./", StringComparison.Ordinal)) written = written.Substring(2);
        var entry = HasEnding(written) ? files.Find(written) : null;
        for (var i = 0; i < ScriptEndings.Length && entry is null && !HasEnding(written); i++)
        {
            entry = files.Find(written.TrimEnd('/') + ScriptEndings[i]);
        }

        entry ??= Compiled(files, written);
        return entry is null
            ? null : new JsSource(
            entry, tree, new SourceVariables(reading, files.FindBeside(entry)),
            UnixPath.BaseName((reading.Run.Interpreter ?? reading.Run.Program).Text));
    }

    private static bool HasEnding(string path) =>
        Array.Exists(ScriptEndings, ending => ending[0] == '.' && path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary><c>dist/server.js</c>, which is made of <c>src/server.ts</c>.</summary>
    private static SourceText? Compiled(EntryFiles files, string written)
    {
        foreach (var folder in Built)
        {
            var at = written.IndexOf(folder, StringComparison.Ordinal);
            if (at < 0 || (at > 0 && written[at - 1] != '/')) continue;
            var rest = written.Substring(at + folder.Length);
            rest = WithoutEnding(rest);
            foreach (var source in Written)
            {
                if (Source(files, written, written.Substring(0, at) + source + rest) is { } found) return found;
            }
        }

        // COPY --from=build /src/dist ./ puts what was made into the folder itself.
        return files.HasStages
            ? Source(files, written, "src/" + WithoutEnding(written)) ?? Source(files, written, WithoutEnding(written))
            : null;
    }

    private static string WithoutEnding(string path) =>
        HasEnding(path) ? path.Substring(0, path.LastIndexOf('.')) : path;

    private static SourceText? Source(EntryFiles files, string written, string path)
    {
        foreach (var ending in (string[])[".ts", ".mts", ".tsx", "/index.ts"])
        {
            if (files.Find(path + ending, $"unless {written} is not made of {path}{ending}") is { } found) return found;
        }

        return null;
    }

    private static SourceProgram? OfPython(ProgramReading reading, SourceTree tree)
    {
        var files = new EntryFiles(reading, tree);
        var isModule = reading.Run.Keys[0].StartsWith("-m ", StringComparison.Ordinal);
        var written = reading.Run.Program.Text;
        if (!isModule && !written.EndsWith(".py", StringComparison.Ordinal)) return null;
        var path = isModule ? written.Replace('.', '/') : written;
        var entry = isModule ? files.Find(path + ".py") ?? files.Find(path + "/__main__.py") : files.Find(path);
        if (entry is null) return null;
        var root = SourceTree.FolderOf(entry.Path);
        // Of python -m shop.web imports start where shop lies.
        for (var i = isModule
            ? path.Count(static c => c == '/') + (entry.Path.EndsWith("/__main__.py", StringComparison.Ordinal) ? 1 : 0)
            : 0; i > 0; i--)
        {
            root = SourceTree.FolderOf(root);
        }

        return new PythonSource(
            entry, root, tree, new SourceVariables(reading, files.FindBeside(entry)), reading.Run.Arguments);
    }

    /// <summary><c>go run ./cmd/shop</c>, or an executable that the image's Dockerfile builds.</summary>
    private static SourceProgram? OfGo(ProgramReading reading, SourceTree tree)
    {
        SourceText? entry;
        var arguments = reading.Run.Arguments;
        if (reading.Run.Program.Text is "go")
        {
            if (reading.Arguments.Positionals.Find(static word => word.Text != "run") is not { IsKnown: true } package)
            {
                return null;
            }

            entry = new EntryFiles(reading, tree).FindPackage(package.Text);
            arguments = [.. arguments.SkipWhile(word => word.Text != package.Text).Skip(1)];
        }
        else
        {
            entry = reading.Command is { BuiltBy: { } dockerfile, BuildContext: { } context }
                ? GoBuild.Find(dockerfile, reading.Command.BuildArguments, context, reading.Run.Program.Text, tree)
                : null;
        }

        return entry is null
            ? null : new GoSource(
            entry, tree, new SourceVariables(reading, new EntryFiles(reading, tree).FindBeside(entry)), arguments);
    }

    /// <summary>What the sources make of a program that was read without them.</summary>
    public static void Apply(ProgramReading reading, ServerProgram program)
    {
        if (reading.Source is not { } source) return;
        if (source.Listens.Exists(static listen => listen.On.HasValue)
            || !program.Listeners.Exists(static listener => listener.On.HasValue))
        {
            SetListeners(source, program);
        }

        program.KeepAlive = source.KeepAlive ?? program.KeepAlive;
        program.RequestTimeout = source.RequestTimeout ?? program.RequestTimeout;
        program.MaxBody = source.MaxBody ?? program.MaxBody;
        program.ServedUnder = source.ServedUnder;
        if (source.Listens.Count > 0) program.MayServe = port => MayServe(reading, source, port);
    }

    private static void SetListeners(SourceProgram source, ServerProgram program)
    {
        if (source.Listens.Count == 0) return;
        program.Listeners.Clear();
        var own = source.Listens.FindAll(static listen => !listen.IsSide);
        program.Side.AddRange(
            source.Listens.FindAll(static listen => listen.IsSide).ConvertAll(
            static listen => ToListener(listen, null)));
        var sure = own.FindAll(static listen => !listen.IsConditional);
        var note = source.IsPartial ? "unless a file of it that is not in the tree listens elsewhere" : null;
        if (sure.Count == 0 && own.Exists(listen => !listen.On.HasValue || !listen.On.V.Equals(own[0].On.V)))
        {
            program.Listeners.Add(
                ToListener(
                new SourceListen(
                Value<Endpoint>.Unknown("a condition of its code decides on what it listens", own[0].On.From), null,
                null), null));
            return;
        }

        if (sure.Count == 0 && own.Count > 0)
        {
            (sure, note) = ([own[0]], note ?? "unless a condition of its code keeps it from listening");
        }

        foreach (var listen in sure)
        {
            if (!program.Listeners.Exists(
                listener => listener.On.HasValue && listen.On.HasValue && listener.On.V.Equals(listen.On.V)))
            {
                program.Listeners.Add(ToListener(listen, note));
            }
        }

        foreach (var listen in own)
        {
            if (!listen.IsConditional
                || (listen.On.HasValue && sure.Exists(other => other.On.HasValue && other.On.V.Equals(listen.On.V))))
            {
                continue;
            }

            program.Listeners.Add(
                ToListener(
                listen with
                {
                    On =
                Value<Endpoint>.Unknown("a condition of its code decides on what else it listens", listen.On.From)
                },
                null));
        }
    }

    private static ServerListener ToListener(SourceListen listen, string? note)
    {
        var on = listen.On;
        if (note is not null && on.HasValue) on = on with { Certainty = Certainty.Default, Note = on.Note ?? note };
        return new ServerListener(
            on,
            listen.Protocol is { } protocol
                ? Value.Known(protocol, on.From) : Value<Protocol>.Unknown("the program decides", on.From),
            listen.IsTls is { } tls ? Value.Known(tls, on.From) : Value<bool>.Unknown("the program decides", on.From));
    }

    /// <summary>
    /// Node's inspector (nodejs.org/en/learn/getting-started/debugging; 5858 before Node 8) and debugpy: whoever debugs
    /// the program opens them, by an option, a variable or a signal.
    /// </summary>
    private static readonly int[] Debuggers = [9229, 9230, 5858, 5678];

    /// <summary>Its sources speak of the port, or of a variable that holds it.</summary>
    private static bool MayServe(ProgramReading reading, SourceProgram source, int port)
    {
        if (source.Mentions(port) || Array.IndexOf(Debuggers, port) >= 0) return true;
        var number = port.ToString(CultureInfo.InvariantCulture);
        foreach (var name in reading.Environment.Names)
        {
            if (reading.Environment.Find(name) is { HasValue: true } value && value.V == number
                && source.Mentions(name))
            {
                return true;
            }
        }

        return false;
    }
}
