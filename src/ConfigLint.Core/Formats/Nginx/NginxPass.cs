using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

internal enum NginxFamily : byte
{
    Proxy,
    FastCgi,
    Uwsgi,
    Scgi,
    Grpc,
}

/// <summary>A proxy_pass, fastcgi_pass, uwsgi_pass, scgi_pass or grpc_pass at the level where it acts.</summary>
internal sealed class NginxPass(NginxLevel level, NginxDirective directive, NginxFamily family)
    : ISubject, IConfigurationPart, ILooksUpNames, IEditableRoute, IConnectsAs, IClientSide,
    ITellsOwnScheme, IReplacesHost
{
    private NginxAddress? address;

    public Span At => Directive.Statement;

    public NginxLevel Level { get; } = level;

    public NginxDirective Directive { get; } = directive;

    public NginxFamily Family { get; } = family;

    public NginxConfig Config => Level.Config;

    IConfiguration IConfigurationPart.Configuration => Config;

    string IConfigurationPart.Location
    {
        get
        {
            for (var level = Level; level is not null; level = level.Parent)
            {
                if (level.Kind == NginxLevelKind.Location && !level.Block.IsNone) return level.Block.ArgumentsText;
            }

            return "";
        }
    }

    /// <summary>The prefix of the family's settings: <c>proxy</c> of proxy_read_timeout.</summary>
    public string Prefix => Family switch
    {
        NginxFamily.FastCgi => "fastcgi",
        NginxFamily.Uwsgi => "uwsgi",
        NginxFamily.Scgi => "scgi",
        NginxFamily.Grpc => "grpc",
        _ => "proxy",
    };

    public NginxArgument Argument => Directive[0];

    /// <summary>Where it sends to, taken apart. Read after the walk: a <c>set</c> may follow the pass that uses it.</summary>
    public NginxAddress Address => address ??= NginxAddress.Parse(Directive, Family, Level);

    /// <summary>
    /// Where it sends to by each of the constants that its variable may have; empty where it has no such variable.
    /// </summary>
    public IReadOnlyList<NginxAddress> Choices => choices ??= Address is { HasVariable: true, Unknown: not null }
        ? NginxAddress.ParseEach(Directive, Family, Level)
        : [];

    private IReadOnlyList<NginxAddress>? choices;

    /// <summary>The upstream block it names, or null.</summary>
    public NginxUpstream? Upstream => Address.Host is { } host && Address.Port is null && Config.FindUpstream(host) is { } found ? found : null;

    public bool IsTls => Address.Scheme is "https" or "grpcs" or "suwsgi";

    /// <summary>The port where none is written.</summary>
    public int DefaultPort => IsTls ? 443 : 80;

    public Span Shown => Directive.Statement;

    public Value<bool> EndsTls => NginxClientSide.EndsTls(this);

    public Value<bool> SendsScheme => NginxClientSide.SendsScheme(this);

    public Span? TellsHttp => NginxClientSide.TellsHttp(this);

    public string? HostInPlace => NginxClientSide.HostInPlace(this);

    public ServerIdentity? ConnectsAs => NginxIdentity.Of(Config);

    public NameLookup Lookup => Address.HasVariable ? NameLookup.PerRequest : NameLookup.AsUsual;

    public TextEdit[] Scheme(string from, string to)
    {
        var written = Argument.Inner;
        return Argument.Value.StartsWith(from + "://", StringComparison.Ordinal)
            ? [TextEdit.Replace(written.Text.At(written.Start, from.Length), to)]
            : [];
    }

    public TextEdit[] MaxBody(Value<long> inForce, long bytes)
    {
        var setting = $"client_max_body_size {Quantity.WriteSize(bytes)}";
        return inForce.IsKnown
            ? [TextEdit.Replace(inForce.From.At, setting)]
            : [TextEdit.InsertLineAfter(Directive.Whole, setting + ";")];
    }
}

/// <summary>The target of a pass directive: scheme, host, port, socket path; parts that variables or templates decide are null.</summary>
/// <param name="Scheme">Lower case; null where the family has none or a variable gives it.</param>
/// <param name="Host">As written, brackets removed; null for unix sockets and where unknown.</param>
/// <param name="Port">As written; null where none is written (then the default holds) or where unknown.</param>
/// <param name="Socket">Path of a unix socket, without the <c>unix:</c>.</param>
/// <param name="HasVariable">nginx evaluates it for each request: names need a resolver then.</param>
/// <param name="Unknown">Why host and port are not known; null where they are.</param>
/// <param name="At">The host and port, or the socket path, in the text.</param>
/// <param name="Uri">What follows the address, empty where nothing does.</param>
internal sealed record NginxAddress(
    string? Scheme, string? Host, int? Port, string? Socket, bool HasVariable, string? Unknown, Span At, string Uri)
{
    public static NginxAddress Parse(NginxDirective directive, NginxFamily family, NginxLevel level)
    {
        if (directive.Count == 0) return new NginxAddress(null, null, null, null, false, "no argument", directive.NameSpan, "");
        var argument = directive[0];
        var text = argument.Value;
        var at = argument.Inner;
        if (argument.IsTemplated) return new NginxAddress(SchemeOf(text), null, null, null, text.Contains('$'), "a template gives it", at, "");
        var hasVariable = text.Contains('$');
        if (hasVariable && text[0] == '$' && NginxConstants.Of(text, level) is { } constant)
        {
            // `set $backend http://app:8000; proxy_pass $backend;`: the value is known, the resolver is needed all the same.
            return Parse(constant.Value, constant, family) with { HasVariable = true, At = at };
        }

        if (hasVariable && NginxConstants.Fill(text, level) is { } filled)
        {
            return ParseFilled(filled, argument, family) with { HasVariable = true };
        }

        return Parse(text, argument, family);
    }

    /// <summary>By each value of a variable that has several; empty where one of them is no address.</summary>
    public static IReadOnlyList<NginxAddress> ParseEach(NginxDirective directive, NginxFamily family, NginxLevel level)
    {
        if (directive.Count == 0 || directive[0].IsTemplated) return [];
        List<NginxAddress> all = [];
        foreach (var text in NginxConstants.FillEach(directive[0].Value, level))
        {
            var address = ParseFilled(text, directive[0], family) with { HasVariable = true };
            if (address.Unknown is not null) return [];
            all.Add(address);
        }

        return all;
    }

    /// <summary>An upstream's server address.</summary>
    public static NginxAddress ParseServer(NginxArgument argument) => argument.IsTemplated
        ? new NginxAddress(null, null, null, null, false, "a template gives it", argument.Inner, "")
        : Parse(argument.Value, argument, NginxFamily.FastCgi);

    /// <summary>Of a word whose template was filled in: its parts have no places of their own.</summary>
    public static NginxAddress ParseFilled(string text, NginxArgument argument, NginxFamily family) => Parse(text, argument, family) with { At = argument.Inner };

    private static NginxAddress Parse(string text, NginxArgument argument, NginxFamily family)
    {
        var start = 0;
        string? scheme = null;
        if (family is NginxFamily.Proxy or NginxFamily.Grpc or NginxFamily.Uwsgi && text.IndexOf("://", StringComparison.Ordinal) is var colon and > 0)
        {
            scheme = text.Substring(0, colon).ToLowerInvariant();
            start = colon + 3;
        }

        if (string.CompareOrdinal(text, start, "unix:", 0, 5) == 0) return Unix(text, start, argument, scheme, family);
        var end = start;
        while (end < text.Length && text[end] is not ('/' or '?' or '#') && !StartsPath(text, end)) end++;
        var host = text.Substring(start, end - start);
        var uri = text.Substring(end);
        var at = argument.Part(start, end - start);
        var variable = text.Contains('$');
        if (host.Contains('$')) return new NginxAddress(scheme, null, null, null, true, "a variable gives it", at, uri);
        int? port = null;
        var colonAt = host.LastIndexOf(':');
        if (colonAt > host.LastIndexOf(']'))
        {
            var digits = host.Substring(colonAt + 1);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 65535)
            {
                return new NginxAddress(scheme, null, null, null, variable, "not an address", at, uri);
            }

            port = number;
            host = host.Substring(0, colonAt);
        }

        return host.Length == 0
            ? new NginxAddress(scheme, null, null, null, variable, "not an address", at, uri)
            : new NginxAddress(scheme, host.Trim('[', ']').ToLowerInvariant(), port, null, variable, null, at, uri);
    }

    /// <summary><c>unix:/path</c>, for proxy_pass <c>unix:/path:/uri</c>.</summary>
    private static NginxAddress Unix(string text, int start, NginxArgument argument, string? scheme, NginxFamily family)
    {
        var from = start + 5;
        var end = family == NginxFamily.Proxy ? text.IndexOf(':', from) : -1;
        if (end < 0) end = text.Length;
        var path = text.Substring(from, end - from);
        var at = argument.Part(start, end - start);
        return path.Contains('$')
            ? new NginxAddress(scheme, null, null, null, true, "a variable gives it", at, "")
            : new NginxAddress(scheme, null, null, path, text.Contains('$'), null, at, end < text.Length ? text.Substring(end + 1) : "");
    }

    /// <summary>A variable that always begins with a slash ends the host: <c>http://app:8000$request_uri</c>.</summary>
    private static bool StartsPath(string text, int at)
    {
        if (text[at] != '$') return false;
        foreach (var name in PathVariables)
        {
            if (string.CompareOrdinal(text, at + 1, name, 0, name.Length) == 0) return true;
        }

        return false;
    }

    private static readonly string[] PathVariables = ["request_uri", "uri", "document_uri", "fastcgi_script_name", "is_args", "{request_uri}", "{uri}"];

    private static string? SchemeOf(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https" : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http" : null;
}
