using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Code;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// The script that Node.js, Bun or Deno run, with the files of its own that it loads: what they open.
/// </summary>
internal sealed class JsSource : SourceProgram
{
    private static readonly string[] Endings =
        ["", ".js", ".ts", ".mjs", ".cjs", ".mts", ".cts", ".tsx", ".json", "/index.js", "/index.ts", "/index.mjs",
        "/index.cjs"];

    private readonly List<(JsModule Module, bool IsConditional)> modules = [];
    private readonly Dictionary<string, JsModule?> loaded = new(StringComparer.Ordinal);
    private readonly JsEvaluator evaluator;
    private readonly bool isBun;

    public JsSource(SourceText entry, SourceTree tree, SourceVariables variables, string runtime)
        : base(entry, tree, variables)
    {
        isBun = runtime == "bun";
        variables.MayReadFile = isBun;
        evaluator = new JsEvaluator(variables, Load);
        Collect();
        variables.ReadsFile = Imports(JsFrameworks.ReadsFile);
        for (var i = 0; i < modules.Count; i++) FindListens(modules[i].Module, i == 0, modules[i].IsConditional);
        new JsSettings(this, evaluator, modules.ConvertAll(static one => one.Module)).Read();
    }

    /// <summary>The entry, and what it loads of its own, near files first.</summary>
    private void Collect()
    {
        var entry = JsModule.Of(Entry);
        Add(entry, false);
        for (var i = 0; i < modules.Count; i++)
        {
            var (module, isConditional) = modules[i];
            var count = 0;
            foreach (var (name, at) in module.Imports)
            {
                if (!name.StartsWith('.') || ++count > MaxFiles) continue;
                if (Load(module, name) is not { } next)
                {
                    IsPartial |= !IsAsset(name);
                    continue;
                }

                if (modules.Exists(one => one.Module == next)) continue;
                var runs = JsConditions.Runs(evaluator, module, at, i == 0);
                if (runs == false) continue;
                if (modules.Count >= MaxFiles)
                {
                    IsPartial = true;
                    return;
                }

                Add(next, isConditional || runs is null);
            }
        }
    }

    private bool Imports(Func<string, bool> isMeant) =>
        modules.Exists(one => one.Module.Imports.Exists(import => isMeant(import.Name)));

    private void Add(JsModule module, bool isConditional)
    {
        modules.Add((module, isConditional));
        AddFile(module.Tokens);
    }

    private static bool IsAsset(string name) =>
        name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".css", StringComparison.Ordinal)
        || name.EndsWith(".svg", StringComparison.Ordinal);

    private JsModule? Load(JsModule from, string name)
    {
        if (!name.StartsWith('.') || from.Text.IsEmbedded
            || SourceTree.Resolve(SourceTree.FolderOf(from.Text.Path), name) is not { } path)
        {
            return null;
        }

        if (loaded.TryGetValue(path, out var known)) return known;
        SourceText? text = null;
        for (var i = 0; i < Endings.Length && text is null; i++) text = Tree.Read(path + Endings[i]);
        // TypeScript writes the name that its output has: ./app.js for app.ts.
        if (text is null && path.EndsWith(".js", StringComparison.Ordinal))
        {
            text = Tree.Read(path.Substring(0, path.Length - 3) + ".ts");
        }

        return loaded[path] = text is null ? null : JsModule.Of(text);
    }

    private void FindListens(JsModule module, bool isEntry, bool isConditional)
    {
        var tokens = module.Tokens;
        for (var i = 0; i < tokens.Count && Listens.Count < MaxListens; i++)
        {
            if (!tokens[i].IsName) continue;
            Evaluated found = default;
            if (tokens.Is(i + 1, "(") && tokens[i].Value is "listen"
                && (tokens.Is(i - 1, ".") || tokens.Is(i - 1, "?.")))
            {
                found = Listen(module, i);
            }
            else if (
                tokens.Is(i + 1, "(")
                && tokens[i].Value is "serve" or "startStandaloneServer" or "WebSocketServer" or "Server" or "server")
            {
                found = Serve(module, i);
            }
            else if (isBun && isEntry && tokens.Are(i, "export", "default", "{"))
            {
                found = Object(module, i + 2, "hostname", "port", "3000", null, isNeeded: true);
            }

            if (!found.IsListen) continue;
            var runs = JsConditions.Runs(evaluator, module, i, isEntry);
            if (runs != false) Listens.Add(found.Listen! with { IsConditional = isConditional || runs is null });
        }
    }

    /// <summary><c>x.listen(...)</c>.</summary>
    private Evaluated Listen(JsModule module, int name)
    {
        var tokens = module.Tokens;
        var parts = tokens.Parts(name + 1);
        var package = PackageOf(module, name - 2);
        if (package is not null && JsFrameworks.IsOther(package)) return default;
        var isKnown = package is not null
            && (JsFrameworks.IsHttp(package) || JsFrameworks.IsHttps(package) || JsFrameworks.IsRaw(package));
        // Without a port the system chooses one.
        if (parts.Count == 0)
        {
            return isKnown ? Evaluated.Of(Nowhere("the system chooses the port", tokens.At(name)), package) : default;
        }

        var first = parts[0];
        if (tokens.Is(first.Start, "{"))
        {
            return Object(module, first.Start, "host", "port", null, package, isNeeded: !isKnown);
        }

        if (tokens.Is(first.Start, "...") || JsArguments.IsFunction(tokens, first.Start, first.End)) return default;
        Variables.Doubt = null;
        var port = evaluator.Evaluate(module, first.Start, first.End);
        if (port is { HasValue: true, V: var written } && !IsNumber(written))
        {
            return isKnown && written.StartsWith('/') ? Evaluated.Of(Socket(port.Value), package) : default;
        }

        if (port is null && !isKnown) return default;
        // Of a name that is not known it may be anything: a queue, a store.
        var isOther = !isKnown && !JsArguments.SpeaksOfPort(tokens, first.Start, first.End);
        if (port is { IsUnknown: true } && isOther) return default;
        Value<string>? host = null;
        if (parts.Count > 1 && !JsArguments.IsFunction(tokens, parts[1].Start, parts[1].End))
        {
            host = evaluator.Evaluate(module, parts[1].Start, parts[1].End);
            // listen(port, backlog), listen(port, callback).
            if (host is { HasValue: true } number && IsNumber(number.V)) host = null;
            else if (host is { IsUnknown: true } && parts.Count == 2
                && !JsArguments.SpeaksOfHost(tokens, parts[1].Start, parts[1].End))
            {
                host = null;
            }
        }

        return Evaluated.Of(Address(port, host, DefaultHost(module, package)), package);
    }

    /// <summary>
    /// Calls that take their address in an object: Bun.serve, Deno.serve, @hono/node-server, Hapi, ws, Apollo.
    /// </summary>
    private Evaluated Serve(JsModule module, int name)
    {
        var tokens = module.Tokens;
        var called = tokens[name].Value;
        var parts = tokens.Parts(name + 1);
        var last = parts.Count == 0 ? (Start: -1, End: -1) : parts.Find(part => tokens.Is(part.Start, "{"));
        var options = last.End > 0 ? last.Start : -1;
        var package = PackageOf(module, name);
        if (called == "serve" && tokens.Are(name - 2, "Bun", "."))
        {
            return Object(module, options, "hostname", "port", BunPort(), "bun", isNeeded: false);
        }

        if (called == "serve" && tokens.Are(name - 2, "Deno", "."))
        {
            return Object(module, options, "hostname", "port", "8000", "deno", isNeeded: false);
        }

        if (called == "serve" && package is "@hono/node-server")
        {
            return Object(module, options, "hostname", "port", "3000", "hono", isNeeded: false);
        }

        if (called == "WebSocketServer" || (called == "Server" && package is "ws"))
        {
            return Object(module, options, "host", "port", null, "ws", isNeeded: true);
        }

        if (called is "server" or "Server" && package is "@hapi/hapi" or "hapi")
        {
            return Object(module, options, "host", "port", null, "hapi", isNeeded: true);
        }

        if (called != "startStandaloneServer") return default;
        // apollographql.com/docs/apollo-server/api/standalone: 4000.
        foreach (var (start, _) in options < 0 ? [] : tokens.Parts(options))
        {
            if (tokens.Are(start, "listen", ":", "{"))
            {
                return Object(module, start + 2, "host", "port", "4000", "express", isNeeded: false);
            }
        }

        return Evaluated.Of(Address(Literal("4000", tokens.At(name)), null, "*"), "express");
    }

    /// <summary>bun.sh/docs/api/http: BUN_PORT, PORT, NODE_PORT, else 3000.</summary>
    private string BunPort()
    {
        foreach (var name in (string[])["BUN_PORT", "PORT", "NODE_PORT"])
        {
            if (Variables.Find(name, Entry.Whole) is { } set) return set.HasValue ? set.V : "?";
        }

        return "3000";
    }

    /// <param name="open">Of the options; less than 0 where there are none.</param>
    /// <param name="otherwise">The port that is taken where none is written.</param>
    /// <param name="isNeeded">Without a port it is no listener.</param>
    private Evaluated Object(
        JsModule module, int open, string hostKey, string portKey, string? otherwise, string? package, bool isNeeded)
    {
        var tokens = module.Tokens;
        Value<string>? port = null, host = null, path = null;
        var isOpen = false;
        var hasPort = false;
        Variables.Doubt = null;
        foreach (var (start, end) in open < 0 ? [] : tokens.Parts(open))
        {
            isOpen |= tokens.Is(start, "...") || tokens.Is(start, "[");
            var key = tokens[start].Value;
            var value = tokens.Is(start + 1, ":") ? start + 2 : end == start + 1 ? start : -1;
            if (value < 0) continue;
            if (key == portKey) (port, hasPort) = (evaluator.Evaluate(module, value, end), true);
            else if (key == hostKey || key is "hostname" or "address") host = evaluator.Evaluate(module, value, end);
            else if (key is "path" or "unix" && package is not ("ws" or "hapi"))
            {
                path = evaluator.Evaluate(module, value, end);
            }
        }

        var at = tokens.At(Math.Max(0, open < 0 ? 0 : open - 2));
        if (path is { HasValue: true } socket && !hasPort && socket.V.StartsWith('/'))
        {
            return Evaluated.Of(Socket(socket), package);
        }

        if (isOpen && !hasPort)
        {
            return isNeeded ? default : Evaluated.Of(Nowhere("its options are not all known", at), package);
        }

        if (port is null && otherwise is not null)
        {
            port = otherwise == "?"
                ? Value<string>.Unknown("a variable gives the port", Origin.Of(at)) : Literal(otherwise, at);
        }

        if (port is null)
        {
            return isNeeded && !hasPort ? default : Evaluated.Of(Nowhere("the system chooses the port", at), package);
        }

        return Evaluated.Of(
            Address(port, host, package is "bun" or "deno" or "hono" or "hapi" or "ws" ? "*"
            : DefaultHost(module, package)), package);
    }

    private static Value<string> Literal(string text, Span at) => Value.Default(text, at);

    /// <summary>
    /// Unknown where a file of the program speaks of Fastify and the receiver's package is not known.
    /// </summary>
    private string? DefaultHost(JsModule module, string? package)
    {
        var hasFastify = Imports(static name => name is "fastify" or "@nestjs/platform-fastify");
        if (JsFrameworks.ListensOnLocalhost(package)) return "localhost";
        return hasFastify && package is null or "@nestjs/core" ? null : "*";
    }

    /// <summary>
    /// The package that made what a chain ends in: <c>app</c> of <c>const app = express()</c>; null where that is not
    /// known.
    /// </summary>
    /// <param name="end">The last token of the chain.</param>
    private string? PackageOf(JsModule module, int end)
    {
        for (var depth = 0; depth < 12; depth++)
        {
            var tokens = module.Tokens;
            var first = JsConditions.FirstOfChain(tokens, end);
            while (tokens[first].IsName && tokens[first].Value is "await" or "new" or "return" or "void") first++;
            if (tokens.Are(first, "require", "(") && tokens[first + 2].IsText) return tokens[first + 2].Value;
            if (!tokens[first].IsName) return null;
            if (tokens.Is(first, "this") && tokens.Is(first + 1, "."))
            {
                if (!module.Members.TryGetValue(tokens[first + 2].Value, out var values) || values.Count != 1)
                {
                    return null;
                }

                end = module.End(values[0]) - 1;
                continue;
            }

            if (module.Find(tokens[first].Value, first, out var assigned) is not { } binding) return null;
            if (binding.Kind == JsBindingKind.Import)
            {
                if (!binding.Module!.StartsWith('.')) return binding.Module;
                if (Load(module, binding.Module) is not { } other
                    || !other.Exports.TryGetValue(binding.Key!, out var exported) || exported < 0)
                {
                    return null;
                }

                (module, end) = (other, other.End(exported) - 1);
            }
            else if (binding.Kind == JsBindingKind.Value)
            {
                var value = binding.Value >= 0 ? binding.Value : assigned.Count == 1 ? assigned[0].Value : -1;
                if (value < 0 || (binding.Value >= 0 && assigned.Count > 0)) return null;
                if (tokens.Are(value, "require", "(") && tokens[value + 2].IsText && tokens[value + 2].Value is var name
                    && name.StartsWith('.'))
                {
                    var key = binding.Key ?? "default";
                    if (Load(module, name) is not { } other || !other.Exports.TryGetValue(key, out var exported)
                        || exported < 0)
                    {
                        return null;
                    }

                    (module, end) = (other, other.End(exported) - 1);
                }
                else
                {
                    end = module.End(value) - 1;
                }
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private readonly record struct Evaluated(SourceListen? Listen)
    {
        public bool IsListen => Listen is not null;

        public static Evaluated Of(Value<Endpoint> on, string? package)
        {
            var isTls = package is not null && JsFrameworks.IsHttps(package);
            var isRaw = package is not null && JsFrameworks.IsRaw(package);
            return new Evaluated(
                new SourceListen(
                on, isRaw || isTls ? null : package is null ? null : Protocol.Http, isTls ? null : isRaw
                || package is null ? null : false));
        }
    }
}
