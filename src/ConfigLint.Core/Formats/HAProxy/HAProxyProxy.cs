using ConfigLint.Model;
using ConfigLint.Syntax.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Formats.HAProxy;

/// <summary>A frontend, a backend, or a listen section, which is both.</summary>
internal sealed class HAProxyProxy : ISubject
{
    /// <summary>Words of default-server lines; nobody writes as many.</summary>
    private const int MostSettings = 200;

    private readonly HAProxySection? defaults;
    private IClientSide? clients;

    public HAProxyProxy(HAProxyConfig config, HAProxySection section, HAProxySection? defaults)
    {
        (Config, Section, this.defaults) = (config, section, defaults);
        // default-server counts for the servers below it, the one of the defaults section for all.
        List<HAProxyWord> usual = [];
        HAProxyWord[]? shared = null;
        foreach (var line in defaults?.Lines ?? [])
        {
            if (line.Says("default-server")) usual.AddRange(line.Words.Skip(1));
        }

        foreach (var line in section.Lines)
        {
            if (line.Says("default-server") && usual.Count < MostSettings)
            {
                usual.AddRange(line.Words.Skip(1));
                shared = null;
            }
            else if (line.Says("server") && line.Count > 2) Servers.Add(new HAProxyServer(this, line, shared ??= [.. usual]));
        }
    }

    public HAProxyConfig Config { get; }

    public HAProxySection Section { get; }

    /// <summary>frontend, backend, listen.</summary>
    public string Kind => Section.Kind;

    public string Name => Section.Name;

    public List<HAProxyServer> Servers { get; } = [];

    public bool Accepts => Kind != "backend";

    public bool Sends => Kind != "frontend";

    public Span At => Section.Header.At;

    /// <summary>Its own lines, and behind them those of its defaults.</summary>
    public IEnumerable<HAProxyLine> AllLines => Section.Lines.Concat(defaults?.Lines ?? []);

    /// <summary>How clients come to its servers, and what these are told of that.</summary>
    public IClientSide Clients => clients ??= HAProxyClients.Of(this);

    public IEnumerable<HAProxyLine> Binds => Section.Lines.Where(line => line.Says("bind") && line.Count > 1);

    /// <summary>tcp where nothing is written; null where a variable says it.</summary>
    public string? Mode => Last("mode") is not { } mode ? "tcp" : mode.Count > 1 && !mode[1].IsOpen && !mode.IsConditional ? mode[1].Text : null;

    /// <summary>The last line that begins so, its own before those of its defaults.</summary>
    public HAProxyLine? Last(string first, string? second = null) =>
        Section.Lines.FindLast(line => line.Says(first, second)) ?? defaults?.Lines.FindLast(line => line.Says(first, second));

    public bool Has(string first, string? second = null) => Last(first, second) is not null;

    /// <summary>In milliseconds; Unknown where it is not written, which is no limit.</summary>
    public Value<long> Timeout(string name) =>
        Last("timeout", name) is { Count: > 2, IsConditional: false } line && !line[2].IsOpen && HAProxyTime.Parse(line[2].Text) is { } time
            ? Value.Known(time.Milliseconds, line[2].At)
            : Value<long>.Unknown("not written");

    /// <summary>Requests are answered, or sent somewhere, without a server.</summary>
    public bool AnswersItself => Section.Lines.Exists(static line => line.Keyword switch
    {
        "http-request" => line.Count > 1 && line[1].Text is "deny" or "return" or "redirect" or "use-service" or "tarpit" or "silent-drop" or "reject" or "auth" or "set-dst" or "lua",
        "tcp-request" or "redirect" or "errorfile" or "errorfiles" or "http-error" or "dispatch" or "stats" or "monitor-uri" or "server-template" or "use-fcgi-app" or "filter" or "monitor" => true,
        "option" => line.Count > 1 && line[1].Text is "http_proxy" or "transparent",
        _ => line.Keyword.StartsWith("http-request", StringComparison.Ordinal) && line.Words.Any(word => word.Text.StartsWith("lua.", StringComparison.Ordinal)),
    }) || (defaults?.Lines.Exists(line => line.Says("option", "http_proxy") || line.Says("option", "transparent")) ?? false);
}
