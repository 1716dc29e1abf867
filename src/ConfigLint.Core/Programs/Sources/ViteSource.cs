using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// Vite's servers: their flags, else <c>server</c> or <c>preview</c> of vite.config, else localhost (vite.dev, Server
/// Options, Preview Options).
/// </summary>
internal sealed class ViteSource : SourceProgram
{
    private static readonly string[] Configs =
        ["vite.config.js", "vite.config.ts", "vite.config.mjs", "vite.config.mts", "vite.config.cjs",
        "vite.config.cts"];

    private ViteSource(SourceText entry, SourceTree tree, SourceVariables variables)
        : base(entry, tree, variables)
    {
    }

    /// <returns>Null where it serves nothing (<c>vite build</c>), or its configuration is not in the tree.</returns>
    public static ViteSource? Of(ProgramReading reading, SourceTree tree, EntryFiles files)
    {
        var arguments = reading.Run.Arguments;
        var command = arguments.Count > 0 && arguments[0].IsKnown && !arguments[0].Text.StartsWith('-')
            ? arguments[0].Text : "dev";
        if (command is not ("dev" or "serve" or "preview") || arguments.Any(static word => !word.IsKnown)
            || Has(arguments, "--config") || Has(arguments, "-c"))
        {
            return null;
        }

        SourceText? config = null;
        for (var i = 0; i < Configs.Length && config is null; i++) config = files.Find(Configs[i]);
        if (config is null) return null;
        var source = new ViteSource(config, tree, new SourceVariables(reading, files.FindBeside(config)));
        source.Read(
            arguments, command == "preview" ? "preview" : "server", command == "preview" ? "4173" : "5173",
            reading.Run.Program.At);
        return source;
    }

    private static bool Has(IReadOnlyList<Word> arguments, string flag) =>
        arguments.Any(word => word.Text == flag || word.Text.StartsWith(flag + "=", StringComparison.Ordinal));

    private void Read(IReadOnlyList<Word> arguments, string section, string usual, Span at)
    {
        var module = JsModule.Of(Entry);
        var tokens = module.Tokens;
        AddFile(tokens);
        var evaluator = new JsEvaluator(Variables, static (_, _) => null);
        Value<string>? port = null, host = null;
        var count = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens.Is(i, section) || !tokens.Is(i + 1, ":")) continue;
            count++;
            foreach (var (start, end) in tokens.Is(i + 2, "{") ? tokens.Parts(i + 2) : [])
            {
                if (tokens.Is(start, "...")) count++;
                if (!tokens.Is(start + 1, ":")) continue;
                if (tokens.Is(start, "port")) port = evaluator.Evaluate(module, start + 2, end);
                else if (tokens.Is(start, "host")) host = evaluator.Evaluate(module, start + 2, end);
            }

            if (!tokens.Is(i + 2, "{")) count++;
        }

        // Written twice, spread, or made elsewhere: neither is known.
        if (count > 1) (port, host) = (Unknown(at), Unknown(at));
        if (Flag(arguments, "--port") is { } own) port = own;
        if (Flag(arguments, "--host") is { } named) host = named;
        // host: true, and --host without a value.
        if (host is { HasValue: true, V: "true" or "" } all) host = all with { V = "*" };
        if (host is { HasValue: true, V: "false" }) host = null;
        Variables.Doubt = null;
        Listens.Add(
            new SourceListen(
            Address(port ?? Value.Default(usual, at, "Vite 3 to 7"), host, "localhost"), Protocol.Http, null));
    }

    private static Value<string> Unknown(Span at) => Value<string>.Unknown("vite.config decides", Origin.Of(at));

    /// <summary>Its value, empty where none follows; null where it is not there.</summary>
    private static Value<string>? Flag(IReadOnlyList<Word> arguments, string flag)
    {
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            var word = arguments[i];
            if (word.Text.StartsWith(flag + "=", StringComparison.Ordinal))
            {
                return Value.Known(word.Text.Substring(flag.Length + 1), word.Origin);
            }

            if (word.Text != flag) continue;
            return i + 1 < arguments.Count && !arguments[i + 1].Text.StartsWith('-')
                ? Value.Known(arguments[i + 1].Text, arguments[i + 1].Origin) : Value.Known("", word.Origin);
        }

        return null;
    }
}
