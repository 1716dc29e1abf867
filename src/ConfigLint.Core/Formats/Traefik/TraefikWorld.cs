using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Traefik;

/// <summary>What one Traefik sees: how it is started, its files, and the labels of the containers beside it.</summary>
internal sealed class TraefikWorld(Deployment deployment) : ISubject
{
    /// <summary>More names than anybody has to choose from; past it none is suggested.</summary>
    private const int MostNames = 500;

    /// <summary>Those that are read.</summary>
    public static readonly string[] Providers = ["file", "docker"];

    private readonly Dictionary<(string Provider, string Section, string Kind), HashSet<string>> names = [];

    public Span At => Proxy?.Service.At ?? (Dynamics.Count > 0 ? Dynamics[0].Root.At : default);

    public Deployment Deployment { get; } = deployment;

    /// <summary>The container it runs in; null on a host, and where it is not in these files.</summary>
    public Container? Proxy { get; set; }

    public TraefikSetup? Setup { get; set; }

    /// <summary>Null where it is not known.</summary>
    public TraefikStatic? Static { get; set; }

    public int? Major { get; set; }

    /// <summary>Where it is not of this project: those of others that are on a network with its containers, each with how it is started.</summary>
    public List<(Container Proxy, TraefikStatic? Static)> Elsewhere { get; } = [];

    public List<TraefikDynamic> Dynamics { get; } = [];

    /// <summary>The names of all containers, those without labels too.</summary>
    public List<string> Services { get; } = [];

    /// <summary>Why a provider may know more than is shown; by provider.</summary>
    public Dictionary<string, string> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>The first version knows other labels and other files.</summary>
    public bool IsFirstVersion => Major == 1;

    /// <summary>Of a container that is switched off (traefik.enable=false) Traefik reads no further label.</summary>
    public IEnumerable<(TraefikDynamic From, TraefikRouter Router)> Routers =>
        Dynamics.Where(static from => from.Root["enable"] is not { IsOff: true }).SelectMany(from => from.Routers.Select(router => (from, router)));

    /// <summary>Whether something has a name that is written in one place of a provider: <c>auth</c>, <c>auth@file</c>.</summary>
    /// <param name="kind">services, middlewares, serversTransports.</param>
    /// <returns>Null where that is not known.</returns>
    public bool? Has(TraefikDynamic from, string section, string kind, string name)
    {
        var (own, provider) = Split(from, name);
        if (NamesOf(provider, section, kind).Contains(own)) return true;
        return provider is "file" or "docker" && !Open.ContainsKey(provider) ? false : null;
    }

    /// <summary>The one name that is nearly it.</summary>
    public string? Near(TraefikDynamic from, string section, string kind, string name)
    {
        var (own, provider) = Split(from, name);
        var known = NamesOf(provider, section, kind);
        if (known.Count > MostNames || known.Contains(own)) return null;
        return Suggestion.Nearest(own, known.Where(other => WithoutDigits(other) != WithoutDigits(own))) is { } near ? near + name.Substring(own.Length) : null;
    }

    private static string WithoutDigits(string name) => new([.. name.Where(c => !char.IsDigit(c))]);

    private static (string Name, string Provider) Split(TraefikDynamic from, string name)
    {
        var at = name.LastIndexOf('@');
        return at < 0 ? (name, from.Provider) : (name.Substring(0, at), name.Substring(at + 1));
    }

    private HashSet<string> NamesOf(string provider, string section, string kind)
    {
        if (names.TryGetValue((provider, section, kind), out var found)) return found;
        found = new(StringComparer.Ordinal);
        foreach (var dynamic in Dynamics)
        {
            if (dynamic.Provider == provider) found.UnionWith(dynamic.Named(section, kind).Select(node => node.Name));
        }

        return names[(provider, section, kind)] = found;
    }
}
