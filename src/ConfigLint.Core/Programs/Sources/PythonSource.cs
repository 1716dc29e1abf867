using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Code;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>The script that Python runs, with the modules of its own that it imports: what they open.</summary>
internal sealed class PythonSource : SourceProgram
{
    private readonly List<PythonModule> modules = [];
    private readonly Dictionary<string, PythonModule?> loaded = new(StringComparer.Ordinal);
    private readonly PythonEvaluator evaluator;
    private readonly string root;

    /// <param name="root">The folder of the tree in which imports are looked for.</param>
    public PythonSource(
        SourceText entry, string root, SourceTree tree, SourceVariables variables, IReadOnlyList<Word> arguments)
        : base(entry, tree, variables)
    {
        this.root = root;
        evaluator = new PythonEvaluator(variables, Load, arguments);
        Collect();
        variables.ReadsFile =
            modules.Exists(static module => module.Imports.Exists(static import => import.Name is "dotenv"));
        for (var i = 0; i < modules.Count; i++) FindListens(modules[i], i == 0);
    }

    private void Collect()
    {
        Add(PythonModule.Of(Entry));
        for (var i = 0; i < modules.Count; i++)
        {
            foreach (var (name, at) in modules[i].Imports)
            {
                if (Load(modules[i], name) is not { } next || modules.Contains(next)
                    || PythonConditions.Runs(modules[i], at, i == 0) == false)
                {
                    continue;
                }

                if (modules.Count >= MaxFiles)
                {
                    IsPartial = true;
                    return;
                }

                Add(next);
            }
        }
    }

    private void Add(PythonModule module)
    {
        modules.Add(module);
        AddFile(module.Tokens);
    }

    private PythonModule? Load(PythonModule from, string name)
    {
        if (from.Text.IsEmbedded) return null;
        var folder = root;
        if (name.StartsWith('.'))
        {
            folder = SourceTree.FolderOf(from.Text.Path);
            for (name = name.Substring(1); name.StartsWith('.'); name = name.Substring(1))
            {
                folder = SourceTree.FolderOf(folder);
            }
        }

        var path = SourceTree.Join(folder, name.Replace('.', '/'));
        if (loaded.TryGetValue(path, out var known)) return known;
        var text = Tree.Read(path + ".py") ?? Tree.Read(SourceTree.Join(path, "__init__.py"));
        return loaded[path] = text is null ? null : PythonModule.Of(text);
    }

    private void FindListens(PythonModule module, bool isEntry)
    {
        var tokens = module.Tokens;
        for (var i = 0; i < tokens.Count && Listens.Count < MaxListens; i++)
        {
            if (!tokens[i].IsName || !tokens.Is(i + 1, "(") || tokens.Is(i - 1, "def") || tokens.Is(i - 1, "class"))
            {
                continue;
            }

            if (!PythonFrameworks.IsCall(tokens[i].Value) || CallOf(module, i) is not { } call) continue;
            var runs = PythonConditions.Runs(module, i, isEntry);
            if (runs != false) Listens.Add(Read(module, i, call) with { IsConditional = runs is null });
        }
    }

    private PythonCall? CallOf(PythonModule module, int name)
    {
        var tokens = module.Tokens;
        var package = PackageOf(module, name);
        if (PythonFrameworks.Find(package, tokens[name].Value) is { } call) return call;
        // Who made the receiver is not known: run() with a host or port of its own is still a server's.
        if (PythonFrameworks.IsKnown(package) || tokens[name].Value is not ("run" or "listen")) return null;
        var hasAddress =
            tokens.Parts(name + 1).Exists(
            part => tokens.Is(part.Start + 1, "=") && tokens[part.Start].Value is "host" or "port");
        if (tokens[name].Value == "listen")
        {
            var isTornado = modules.Exists(static one => one.Imports.Exists(static import => IsTornado(import.Name)));
            return isTornado ? PythonFrameworks.Find("tornado", "listen") : null;
        }

        var made =
            PythonFrameworks.Only(modules.SelectMany(static one => one.Imports).Select(static import => import.Name));
        if (made is not null && tokens.Is(name - 1, ".")
            && (hasAddress || tokens.Parts(name + 1).Count == 0 || tokens.Is(name + 2, "debug")))
        {
            return PythonFrameworks.Find(made, "run");
        }

        return hasAddress ? PythonFrameworks.Unknown : null;
    }

    private static bool IsTornado(string name) => name.StartsWith("tornado", StringComparison.Ordinal);

    /// <summary>
    /// The package whose function is called, or that made the object whose method is: <c>flask</c> of <c>app =
    /// Flask(__name__)</c>.
    /// </summary>
    private string? PackageOf(PythonModule module, int name)
    {
        var tokens = module.Tokens;
        var at = name;
        while (tokens.Is(at - 1, ".") && tokens[at - 2].IsName) at -= 2;
        for (var depth = 0; depth < 8; depth++)
        {
            tokens = module.Tokens;
            if (module.Find(tokens[at].Value, at) is not { } binding) return null;
            if (binding.Value >= 0)
            {
                at = binding.Value;
                if (!tokens[at].IsName) return null;
                continue;
            }

            if (binding.Module is not { } from) return null;
            if (Load(module, from) is not { } other) return from.StartsWith('.') ? null : from;
            if (binding.Key is null || other.Find(binding.Key) is not { } there) return null;
            (module, at) = (other, there.At);
        }

        return null;
    }

    private SourceListen Read(PythonModule module, int name, PythonCall call)
    {
        var tokens = module.Tokens;
        Variables.Doubt = null;
        Value<string>? host = null, port = null, address = null;
        bool hasPort = false, hasHost = false, isTls = false;
        var position = 0;
        foreach (var (start, end) in tokens.Parts(name + 1))
        {
            if (tokens.Is(start, "*") || tokens.Is(start, "**"))
            {
                return new SourceListen(
                    Nowhere("its arguments are not all known", tokens.At(start, end)), call.Protocol, null);
            }

            if (tokens[start].IsName && tokens.Is(start + 1, "="))
            {
                var key = tokens[start].Value;
                if (key == call.HostKey) (host, hasHost) = (evaluator.Evaluate(module, start + 2, end), true);
                else if (key == call.PortKey) (port, hasPort) = (evaluator.Evaluate(module, start + 2, end), true);
                else if (
                    key is "listen" or "unix_socket" or "uds" or "fd" or "sock" or "path"
                    && call.Package is "waitress" or "uvicorn" or "aiohttp.web")
                {
                    address = evaluator.Evaluate(module, start + 2, end) ?? address;
                }

                isTls |= key is "ssl_context" or "ssl_certfile" or "ssl";
                continue;
            }

            if (position == call.PairAt && tokens.Is(start, "(") && tokens.Parts(start) is { Count: 2 } pair)
            {
                (host, hasHost) = (evaluator.Evaluate(module, pair[0].Start, pair[0].End), true);
                (port, hasPort) = (evaluator.Evaluate(module, pair[1].Start, pair[1].End), true);
            }
            else if (position == call.PairAt)
            {
                return new SourceListen(PairOf(module, start, end), call.Protocol, null);
            }
            else if (position == call.HostAt)
            {
                (host, hasHost) = (evaluator.Evaluate(module, start, end), true);
            }
            else if (position == call.PortAt)
            {
                (port, hasPort) = (evaluator.Evaluate(module, start, end), true);
            }

            position++;
        }

        var at = tokens.At(name);
        if (address is { } listen)
        {
            return new SourceListen(Listen(listen), call.Protocol, isTls) { IsSide = call.IsSide };
        }

        if (port is null && call.PortVariable is { } variable) port = Variables.Find(variable, at);
        if (host is null && call.HostVariable is { } hostVariable) host = Variables.Find(hostVariable, at);
        if (port is null && call.DefaultPort > 0)
        {
            port = Value.Default(call.DefaultPort.ToString(CultureInfo.InvariantCulture), at, call.Versions);
        }

        if (port is null)
        {
            return new SourceListen(
                Nowhere(hasPort ? "a variable gives the port" : "the port is not written", at), call.Protocol, null);
        }

        var on = Address(port, host, call.DefaultHost == "?" ? null : call.DefaultHost);
        // What a framework binds by default is as sure as the port that is written beside it.
        if (host is null && !hasHost && port is { IsKnown: true } && on.HasValue && Variables.Doubt is null)
        {
            on = on with { Certainty = Certainty.Known, Note = null };
        }

        return new SourceListen(
            on, call.Protocol, isTls ? true : call.Protocol is null ? null : false)
        { IsSide = call.IsSide };
    }

    /// <summary>An address as a pair that has a name: <c>server_address = ("", 8000)</c>.</summary>
    private Value<Endpoint> PairOf(PythonModule module, int start, int end)
    {
        var tokens = module.Tokens;
        if (end == start + 1 && tokens[start].IsName
            && module.Find(tokens[start].Value, start) is { Value: >= 0 } binding && tokens.Is(binding.Value, "(")
            && tokens.Parts(binding.Value) is { Count: 2 } pair)
        {
            return Address(
                evaluator.Evaluate(module, pair[1].Start, pair[1].End),
                evaluator.Evaluate(module, pair[0].Start, pair[0].End), "*");
        }

        return Nowhere("its address is not known", tokens.At(start, end));
    }

    /// <summary><c>listen="*:8080"</c> of waitress, an address of gRPC, a path.</summary>
    private Value<Endpoint> Listen(Value<string> written)
    {
        if (written.IsUnknown) return Value<Endpoint>.Unknown(written.Note!, written.From);
        if (written.V.StartsWith('/')) return Socket(written);
        var colon = written.V.LastIndexOf(':');
        return colon < 0 || written.V.IndexOf(' ') >= 0
            ? Value<Endpoint>.Unknown($"{written.V} is not an address that is known", written.From)
            : Address(
                written.With(written.V.Substring(colon + 1)),
                written.With(written.V.Substring(0, colon).Trim('[', ']')), "*");
    }
}
