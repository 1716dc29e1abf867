using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Code;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>A server of Node.js that a configuration in JavaScript sets up, as <see cref="DevServer"/> says.</summary>
internal sealed class DevServerSource : SourceProgram
{
    private readonly DevServer server;
    private readonly IReadOnlyList<Word> arguments;
    private readonly Span at;

    private DevServerSource(
        DevServer server, SourceText entry, SourceTree tree, SourceVariables variables, Invocation run)
        : base(entry, tree, variables)
    {
        this.server = server;
        arguments = run.Arguments;
        at = run.Program.At;
    }

    /// <returns>Null where it serves nothing (<c>vite build</c>), or its configuration is not in the tree.</returns>
    public static DevServerSource? Of(ProgramReading reading, SourceTree tree, EntryFiles files)
    {
        var arguments = reading.Run.Arguments;
        if (ServerOf(reading) is not { } server || arguments.Any(static word => !word.IsKnown)
            || Array.Exists(server.OtherFlags, flag => Has(arguments, flag)))
        {
            return null;
        }

        SourceText? config = null;
        for (var i = 0; i < server.Configs.Length && config is null; i++) config = files.Find(server.Configs[i]);
        if (config is null) return null;
        var beside = files.FindBeside(config);
        // Whether Nuxt 3 has read its .env by then differs.
        if (server.VariablesFirst && beside(".env") is not null) return null;
        var variables = new SourceVariables(reading, beside) { MayReadFile = server.ReadsFile };
        var source = new DevServerSource(server, config, tree, variables, reading.Run);
        source.Read();
        return source;
    }

    private static DevServer? ServerOf(ProgramReading reading)
    {
        var arguments = reading.Run.Arguments;
        if (reading.Server.Name == "vite")
        {
            var command = arguments.Count > 0 && arguments[0].IsKnown && !arguments[0].Text.StartsWith('-')
                ? arguments[0].Text : "dev";
            return command switch
            {
                "dev" or "serve" => DevServer.Vite,
                "preview" => DevServer.VitePreview,
                _ => null,
            };
        }

        // The folder of another project.
        if (reading.Arguments.Positionals.Count > 0) return null;
        return reading.Server.Name switch
        {
            "nuxt-2" => DevServer.Nuxt2,
            "nuxt-dev" => DevServer.Nuxt3,
            "webpack-dev-server" => DevServer.Webpack,
            _ => DevServer.Webpack3,
        };
    }

    private static bool Has(IReadOnlyList<Word> arguments, string flag) =>
        arguments.Any(word => word.Text == flag || word.Text.StartsWith(flag + "=", StringComparison.Ordinal));

    private void Read()
    {
        var (port, host) = Configured();
        port = Stronger(port, server.PortVariables);
        host = Stronger(host, server.HostVariables);
        if (Flag(server.PortFlags) is { } own) port = own;
        if (Flag(server.HostFlags) is { } named) host = named;
        // host: true, and --host without a value.
        if (host is { HasValue: true, V: "true" or "" or "0" } all) host = all with { V = "*" };
        if (host is { HasValue: true, V: "false" }) host = null;
        if (!server.ReadsFile) Variables.Doubt = null;
        Listens.Add(
            new SourceListen(
            Address(port ?? Value.Default(server.Port, at, server.Versions), host, server.DefaultHost), Protocol.Http,
            null));
    }

    /// <summary>What the configuration sets, where it is written once and as it is.</summary>
    private (Value<string>? Port, Value<string>? Host) Configured()
    {
        var module = JsModule.Of(Entry);
        var tokens = module.Tokens;
        AddFile(tokens);
        var evaluator = new JsEvaluator(Variables, static (_, _) => null);
        Value<string>? port = null, host = null;
        var count = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens.Is(i, server.Section) || !tokens.Is(i + 1, ":")) continue;
            count++;
            foreach (var (start, end) in tokens.Is(i + 2, "{") ? tokens.Parts(i + 2) : [])
            {
                if (tokens.Is(start, "...") || Array.Exists(Sockets, name => tokens.Is(start, name))) count++;
                if (!tokens.Is(start + 1, ":")) continue;
                if (tokens.Is(start, "port")) port = evaluator.Evaluate(module, start + 2, end);
                else if (tokens.Is(start, "host")) host = evaluator.Evaluate(module, start + 2, end);
            }

            if (!tokens.Is(i + 2, "{")) count++;
        }

        // Written twice, spread, or made elsewhere: neither is known.
        return count > 1 || (count == 0 && server.IsMerged && LoadsAnother(tokens))
            ? (Unknown(), Unknown()) : (port, host);
    }

    /// <summary>What is listened on in the place of a port: Nuxt 2, webpack-dev-server 3, and 4 and 5.</summary>
    private static readonly string[] Sockets = ["socket", "ipc"];

    /// <summary><c>require("./webpack.common")</c>, <c>from "./webpack.common"</c>.</summary>
    private static bool LoadsAnother(CodeTokens tokens)
    {
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            var name = tokens.Is(i, "from") ? i + 1 : tokens.Is(i, "require") && tokens.Is(i + 1, "(") ? i + 2 : -1;
            if (name >= 0 && tokens[name].Kind == CodeTokenKind.Text && tokens[name].Value.StartsWith('.')) return true;
        }

        return false;
    }

    private Value<string>? Stronger(Value<string>? configured, string[] names)
    {
        if (configured is not null && !server.VariablesFirst) return configured;
        foreach (var name in names)
        {
            if (Variables.Find(name, at) is { } value) return value;
        }

        return configured;
    }

    private Value<string> Unknown() =>
        Value<string>.Unknown($"{UnixPath.BaseName(Entry.Path)} decides", Origin.Of(at));

    /// <summary>Its value, empty where none follows; null where it is not there.</summary>
    private Value<string>? Flag(string[] names)
    {
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            var word = arguments[i];
            foreach (var flag in names)
            {
                if (word.Text.StartsWith(flag + "=", StringComparison.Ordinal))
                {
                    return Value.Known(word.Text.Substring(flag.Length + 1), word.Origin);
                }

                if (word.Text != flag) continue;
                return i + 1 < arguments.Count && !arguments[i + 1].Text.StartsWith('-')
                    ? Value.Known(arguments[i + 1].Text, arguments[i + 1].Origin) : Value.Known("", word.Origin);
            }
        }

        return null;
    }
}
