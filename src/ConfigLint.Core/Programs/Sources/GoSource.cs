using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Code;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// The main package of a program of Go with the packages of its own module that it imports: what they open.
/// </summary>
internal sealed class GoSource : SourceProgram
{
    private static readonly IReadOnlyList<GoModule> None = [];

    private readonly List<GoModule> modules = [];
    private readonly Dictionary<string, IReadOnlyList<GoModule>> packages = new(StringComparer.Ordinal);
    private readonly GoEvaluator evaluator;
    private readonly string? moduleName;
    private readonly string moduleFolder = "";

    public GoSource(SourceText entry, SourceTree tree, SourceVariables variables, IReadOnlyList<Word> arguments)
        : base(entry, tree, variables)
    {
        evaluator =
            new GoEvaluator(variables, file => PackageAt(SourceTree.FolderOf(file.Text.Path)), PackageOf, arguments);
        for (var folder = SourceTree.FolderOf(entry.Path); ; folder = SourceTree.FolderOf(folder))
        {
            if (tree.Read(SourceTree.Join(folder, "go.mod")) is { } mod)
            {
                moduleName = NameOf(mod.Content);
                moduleFolder = folder;
                break;
            }

            if (folder.Length == 0) break;
        }

        Collect();
        variables.ReadsFile = modules.Exists(static file => file.Imports.ContainsKey("godotenv"));
        foreach (var file in modules) FindListens(file);
    }

    private static string? NameOf(string mod)
    {
        foreach (var line in mod.Split('\n'))
        {
            if (line.StartsWith("module ", StringComparison.Ordinal)) return line.Substring(7).Trim().Trim('"');
        }

        return null;
    }

    private void Collect()
    {
        Add(PackageAt(SourceTree.FolderOf(Entry.Path)));
        for (var i = 0; i < modules.Count; i++)
        {
            foreach (var name in modules[i].Imports.Keys) Add(PackageOf(modules[i], name));
        }
    }

    private void Add(IReadOnlyList<GoModule> package)
    {
        foreach (var file in package)
        {
            if (modules.Contains(file)) continue;
            if (modules.Count >= MaxFiles)
            {
                IsPartial = true;
                return;
            }

            modules.Add(file);
            AddFile(file.Tokens);
        }
    }

    private IReadOnlyList<GoModule> PackageOf(GoModule from, string name)
    {
        if (moduleName is null || !from.Imports.TryGetValue(name, out var path)) return None;
        if (path == moduleName) return PackageAt(moduleFolder);
        return path.StartsWith(moduleName + "/", StringComparison.Ordinal)
            ? PackageAt(SourceTree.Join(moduleFolder, path.Substring(moduleName.Length + 1))) : None;
    }

    private IReadOnlyList<GoModule> PackageAt(string folder)
    {
        if (packages.TryGetValue(folder, out var known)) return known;
        List<GoModule> files = [];
        foreach (var text in Tree.In(folder, ".go"))
        {
            if (!text.Path.EndsWith("_test.go", StringComparison.Ordinal) && files.Count < MaxFiles)
            {
                files.Add(GoModule.Of(text));
            }
        }

        return packages[folder] = files;
    }

    private void FindListens(GoModule file)
    {
        var tokens = file.Tokens;
        for (var i = 0; i < tokens.Count && Listens.Count < MaxListens; i++)
        {
            if (!tokens[i].IsName) continue;
            var listen = tokens.Is(i + 1, "(") ? Call(file, i) : tokens.Are(i, "http", ".", "Server", "{")
                ? Server(file, i + 3) : null;
            if (listen is not null) Listens.Add(listen with { IsConditional = IsConditional(file, i) });
        }
    }

    /// <summary>A call that opens an address (net/http; Gin, Echo, Fiber, net).</summary>
    private SourceListen? Call(GoModule file, int name)
    {
        var tokens = file.Tokens;
        var parts = tokens.Parts(name + 1);
        Variables.Doubt = null;
        switch (tokens[name].Value)
        {
            case "ListenAndServe" or "ListenAndServeTLS" when tokens.Are(name - 2, "http", ".") && parts.Count > 1:
                var isTls = tokens[name].Value == "ListenAndServeTLS";
                return new SourceListen(Address(file, parts[0], isTls ? "443" : "80"), Protocol.Http, isTls);
            // gin.Engine.Run: PORT, else 8080 (gin.go, resolveAddress).
            case "Run" when tokens.Is(name - 1, ".") && file.Imports.ContainsKey("gin") && IsServer(file, parts):
                if (parts.Count > 0) return new SourceListen(Address(file, parts[0], null), Protocol.Http, false);
                var port = Variables.Find("PORT", tokens.At(name)) ?? Value.Default("8080", tokens.At(name));
                return new SourceListen(Address(port, null, "*"), Protocol.Http, false);
            case "Start" or "StartTLS" when tokens.Is(name - 1, ".") && file.Imports.ContainsKey("echo")
                && parts.Count > 0 && IsServer(file, parts):
                return new SourceListen(Address(file, parts[0], null), Protocol.Http, tokens[name].Value == "StartTLS");
            case "Listen" when tokens.Is(name - 1, ".") && file.Imports.ContainsKey("fiber") && parts.Count > 0
                && !tokens.Is(name - 2, "net"):
                return new SourceListen(Address(file, parts[0], null), Protocol.Http, false);
            case "Listen" when tokens.Are(name - 2, "net", ".") && parts.Count == 2
                && tokens[parts[0].Start] is { IsText: true, Value: "tcp" or "tcp4" }:
                return new SourceListen(Address(file, parts[1], null), null, null);
            default:
                return null;
        }
    }

    /// <summary>Others have a Run and a Start as well: the argument is an address, or speaks of one.</summary>
    private bool IsServer(GoModule file, List<(int Start, int End)> parts)
    {
        if (parts.Count == 0) return true;
        if (parts.Count > 2) return false;
        if (evaluator.Evaluate(file, parts[0].Start, parts[0].End) is { HasValue: true } value)
        {
            return value.V.Contains(':');
        }

        for (var i = parts[0].Start; i < parts[0].End && i < parts[0].Start + 12; i++)
        {
            if (file.Tokens[i].IsName && file.Tokens[i].Value.ToLowerInvariant() is "addr" or "address" or "port")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>http.Server{Addr: ":8080", IdleTimeout: 120 * time.Second}</c></summary>
    private SourceListen? Server(GoModule file, int open)
    {
        var tokens = file.Tokens;
        SourceListen? found = null;
        Variables.Doubt = null;
        foreach (var (start, end) in tokens.Parts(open))
        {
            if (!tokens.Is(start + 1, ":")) continue;
            if (tokens.Is(start, "Addr"))
            {
                found = new SourceListen(Address(file, (start + 2, end), "80"), Protocol.Http, null);
            }
            else if (tokens.Is(start, "IdleTimeout"))
            {
                KeepAlive = KeepAlive is null
                    ? Duration(file, start + 2, end)
                    : Value<long>.Unknown("the code sets several", Origin.Of(tokens.At(start, end)));
            }
        }

        return found;
    }

    /// <summary><c>2 * time.Minute</c></summary>
    private static Value<long> Duration(GoModule file, int start, int end)
    {
        var tokens = file.Tokens;
        var at = tokens.At(start, end);
        var (number, unit) = tokens.Are(start + 1, "*", "time", ".")
            ? (start, start + 4) : tokens.Are(start, "time", ".") && tokens.Is(start + 3, "*") ? (start + 4, start + 2)
            : (-1, -1);
        long factor = unit < 0
            ? 0 : tokens[
            unit].Value switch
            {
                "Millisecond" => 1,
                "Second" => 1000,
                "Minute" => 60_000,
                "Hour" => 3_600_000,
                _ =>
            0
            };
        return factor > 0 && end == start + 5
            && int.TryParse(tokens[number].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Value.Known(count * factor, at)
            : Value<long>.Unknown("the code sets it", Origin.Of(at));
    }

    private Value<Endpoint> Address(GoModule file, (int Start, int End) part, string? otherwise)
    {
        var at = file.Tokens.At(part.Start, part.End);
        if (evaluator.Evaluate(file, part.Start, part.End) is not { } value)
        {
            return otherwise is null
                ? Nowhere("the address is not written", at) : Address(Value.Default(otherwise, at), null, "*");
        }

        if (value.IsUnknown) return Nowhere(value.Note!, value.From.At);
        var colon = value.V.LastIndexOf(':');
        if (colon < 0) return Nowhere($"{value.V} is not an address", at);
        var host = value.V.Substring(0, colon).Trim('[', ']');
        return Address(value.With(value.V.Substring(colon + 1)), host.Length == 0 ? null : value.With(host), "*");
    }

    /// <summary>A branch of an if or a switch; what stands in the head of one runs.</summary>
    private static bool IsConditional(GoModule file, int at)
    {
        var tokens = file.Tokens;
        var depth = 0;
        for (var open = tokens.Parent(at); open >= 0; open = tokens.Parent(open))
        {
            if (++depth > 100) return true;
            if (!tokens.Is(open, "{") || tokens.Is(open - 1, "Server")) continue;
            var first = file.LineStart(open);
            if (tokens.Is(first, "if") || tokens.Is(first, "switch") || tokens.Is(first, "else")
                || (tokens.Is(first, "}") && tokens.Is(first + 1, "else")))
            {
                return true;
            }
        }

        return false;
    }
}
