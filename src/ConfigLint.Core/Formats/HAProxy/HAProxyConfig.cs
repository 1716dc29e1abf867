using ConfigLint.Model;
using ConfigLint.Syntax.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Formats.HAProxy;

/// <summary>What the sections of a file mean together.</summary>
internal sealed class HAProxyConfig : ISubject
{
    private readonly Dictionary<string, HAProxyProxy> backends = new(StringComparer.Ordinal);
    private Dictionary<string, List<(Endpoint On, Span At)>>? bindsTo;
    private bool isInContainer;

    public HAProxyConfig(HAProxyFile file, List<HAProxySection> sections, bool addsLines)
    {
        File = file;
        Sections = sections;
        Version = HAProxyImage.VersionOfName(file.Text.Path);
        IsOpen = addsLines || sections.Exists(static section => section.Header.IsConditional || section.Header.Words.Any(static word => word.IsOpen) || section.Lines.Exists(MaySayAnything));
        HAProxySection? latest = null;
        var named = new Dictionary<string, HAProxySection>(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            switch (section.Kind)
            {
                case "defaults":
                    latest = section;
                    if (section.Name.Length > 0 && section.Name != "from") named[section.Name] = section;
                    break;
                case "frontend" or "backend" or "listen":
                    var proxy = new HAProxyProxy(this, section, section.From is { } from ? named.GetValueOrDefault(from) : latest);
                    Proxies.Add(proxy);
                    if (proxy.Sends) backends.TryAdd(proxy.Name, proxy);
                    break;
                case "global":
                    HasGlobal = true;
                    VerifiesNoServer |= section.Lines.Exists(line => line.Says("ssl-server-verify", "none"));
                    break;
            }
        }
    }

    public Span At => File.Text.Whole;

    public HAProxyFile File { get; }

    /// <summary>The addresses of <c>stats socket</c> that are ports, with the commands of haproxy behind them.</summary>
    public IEnumerable<Value<Endpoint>> StatsSockets => Sections.Where(static section => section.Kind == "global").SelectMany(static section => section.Lines)
        .Where(static line => line.Says("stats", "socket") && line.Count > 2 && line[2].Text.IndexOf(':') >= 0)
        .Select(static line => HAProxyBinds.Address(line[2].Text) is { } on && !line[2].IsOpen ? Value.Known(on, line[2].At) : Value<Endpoint>.Unknown("the address of the stats socket is not known", Origin.Of(line[2].At)));

    public List<HAProxySection> Sections { get; }

    public List<HAProxyProxy> Proxies { get; } = [];

    /// <summary>A file without it is a part of several that are read together.</summary>
    public bool HasGlobal { get; private set; }

    /// <summary><c>ssl-server-verify none</c>.</summary>
    public bool VerifiesNoServer { get; private set; }

    /// <summary>Of the image that it stands in; null where none is known, and where two differ.</summary>
    public Version? Version { get; private set; }

    /// <summary>Conditional lines and templates: what is not written may be there.</summary>
    public bool IsOpen { get; }

    /// <summary>Other files of HAProxy lie beside it or below, and HAProxy reads several as one (<c>-f</c> with a folder, or repeated).</summary>
    public bool MayGoOnElsewhere { get; set; }

    /// <summary>The backend or listen section of a name; null where there is none.</summary>
    public HAProxyProxy? Backend(string name) => backends.GetValueOrDefault(name);

    /// <summary>The addresses of the frontends that send to a backend.</summary>
    public IReadOnlyList<(Endpoint On, Span At)> BindsTo(string backend) => (bindsTo ??= FindBinds()).TryGetValue(backend, out var binds) ? binds : [];

    private Dictionary<string, List<HAProxyProxy>>? fronts;

    /// <summary>What takes the requests that a backend gets: itself where it accepts, and those that name it.</summary>
    public IReadOnlyList<HAProxyProxy> FrontsOf(HAProxyProxy backend)
    {
        if (fronts is null)
        {
            fronts = new(StringComparer.Ordinal);
            foreach (var proxy in Proxies)
            {
                foreach (var line in proxy.Section.Lines)
                {
                    if (line.Backend is not { } named) continue;
                    if (!fronts.TryGetValue(named.Text, out var own)) fronts[named.Text] = own = [];
                    if (own.Count < MostBinds && (own.Count == 0 || own[own.Count - 1] != proxy)) own.Add(proxy);
                }
            }
        }

        var naming = fronts.TryGetValue(backend.Name, out var found) ? found : [];
        return backend.Accepts ? [backend, .. naming] : naming;
    }

    /// <summary>
    /// There only under a condition, or with a placeholder for what it sets; one in the value hides that alone.
    /// </summary>
    private static bool MaySayAnything(HAProxyLine line) => line.IsConditional || line[0].IsOpen || (line.Count > 1 && line[1].IsOpen && line.Keyword is "option" or "timeout" or "mode" or "stats" or "http-request");

    /// <summary>Notes one of the containers that read it.</summary>
    internal void RunIn(Version? image)
    {
        image ??= HAProxyImage.VersionOfName(File.Text.Path);
        Version = !isInContainer || Version == image ? image : null;
        isInContainer = true;
    }

    private Dictionary<string, List<(Endpoint On, Span At)>> FindBinds()
    {
        var found = new Dictionary<string, List<(Endpoint On, Span At)>>(StringComparer.Ordinal);
        foreach (var proxy in Proxies)
        {
            var own = HAProxyBinds.Of(proxy).ToList();
            if (own.Count == 0) continue;
            foreach (var line in proxy.Section.Lines)
            {
                if (line.Backend is not { } backend) continue;
                if (!found.TryGetValue(backend.Text, out var binds)) found[backend.Text] = binds = [];
                // A frontend may name one backend under a thousand conditions.
                if (binds.Count < MostBinds) binds.AddRange(own);
            }
        }

        return found;
    }

    private const int MostBinds = 100;
}
