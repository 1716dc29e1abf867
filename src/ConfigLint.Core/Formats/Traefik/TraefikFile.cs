using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// A YAML file of Traefik. What it reads once, at its start, and what it reads again and again may stand in one file: it takes from it what it looks for and passes over the
/// rest (<c>getRootFieldNames()</c> in traefik/paerser, file/file.go).
/// </summary>
internal sealed class TraefikFile : ProxyFile
{
    public const string ProgramName = "traefik";

    private const int MaxValues = 2 * YamlReader.MaxNodes;

    private TraefikFile(YamlTree tree, YamlMapping? root)
        : base(tree.Text, FileFormat.Traefik)
    {
        Tree = tree;
        Problems.AddRange(tree.Problems);
        if (root is not null && YamlSize.Of(root) > MaxValues)
        {
            Problems.Add(YamlReader.TooMuch(root.At with { Length = 0 }, "values", MaxValues));
            root = null;
        }

        Root = root is null ? new TraefikNode("", tree.Text.At(0, 0)) : TraefikNode.Of(root);
        HasStatic = root is not null && IsStatic(root, tree.Text.KnownAs);
        HasDynamic = root is not null && IsDynamic(root);
        Static = new TraefikStatic(Root, IsOpen);
        Dynamic = new TraefikDynamic(Root, "file", this, IsOpen);
    }

    public YamlTree Tree { get; }

    public TraefikNode Root { get; }

    public bool HasStatic { get; }

    public bool HasDynamic { get; }

    public TraefikStatic Static { get; }

    public TraefikDynamic Dynamic { get; }

    /// <summary>Placeholders stand in it, or it could not be read to the end.</summary>
    public bool IsOpen => Tree.AddsLines || Problems.Exists(problem => problem.RuleId != YamlReader.DuplicateKeyRule);

    public override string Program => ProgramName;

    public override bool SaysListeners => HasStatic;

    public override string? UnknownListeners
    {
        get
        {
            if (!HasStatic) return "another file says where Traefik listens";
            var points = Static.EntryPoints;
            var areKnown = points.Count > 0 && !Static.IsOpen && points.TrueForAll(static point => point.Port.HasValue);
            return areKnown ? null : "not all entry points of Traefik are known";
        }
    }

    /// <summary>The entry point of the same name, which the API and the dashboard have.</summary>
    protected override IEnumerable<Value<Endpoint>> SideAddresses =>
        HasStatic && Static.Internal is { } entry ? [entry] : [];

    public override bool HasInlineComments => true;

    /// <returns>Null for what is not Traefik's.</returns>
    public static TraefikFile? Read(SourceText text)
    {
        if (YamlFileName.Of(text.KnownAs) is not { } name || !Array.Exists(Signs, sign => HasKey(text, sign))) return null;
        var tree = YamlReader.Read(text);
        if (tree.Documents.Count > 0 && tree.Documents[0].Resolved is YamlMapping root) return IsStatic(root, text.KnownAs) || IsDynamic(root) ? new TraefikFile(tree, root) : null;
        return tree.Problems.Count > 0 && name.IndexOf("traefik", StringComparison.OrdinalIgnoreCase) >= 0 ? new TraefikFile(tree, null) : null;
    }

    /// <summary>A flag or a variable says where: it takes any path.</summary>
    public override bool IsConfiguredAt(string path, bool isExact) => true;

    public override IEnumerable<Route> RoutesIn(Scope scope) => TraefikRoutes.Of(Dynamic, scope);

    public override IEnumerable<Listener> ListenersOf(Workload owner) => TraefikRoutes.ListenersOf(Static, owner);

    public override bool IsComment(int offset) => Tree.IsComment(offset);

    public override string AddressOf(int offset) => Tree.AddressOf(offset);

    /// <summary>Entry points with addresses, or providers that only Traefik has.</summary>
    private static bool IsStatic(YamlMapping root, string path) => !Array.Exists(ChartValues, option => Get(root, option) is not null) && (
        (Get(root, "entryPoints") is YamlMapping points && points.Entries.Any(entry => entry.Value.Resolved is YamlMapping point && Get(point, "address") is not null)) ||
        (Get(root, "providers") is YamlMapping providers && Array.Exists(Providers, provider => Get(providers, provider) is not null) &&
            (path.IndexOf("traefik", StringComparison.OrdinalIgnoreCase) >= 0 || Array.Exists(BesideProviders, option => Get(root, option) is not null))));

    private static bool IsDynamic(YamlMapping root) => Array.Exists(TraefikDynamic.Sections, section => Get(root, section) is YamlMapping part && IsSection(part));

    private static bool IsSection(YamlMapping part) =>
        Has(part, "routers", "rule", "service", "entryPoints") || Has(part, "services", "loadBalancer", "weighted", "mirroring", "failover") ||
        Get(part, "middlewares") is YamlMapping || Get(part, "serversTransports") is YamlMapping;

    private static bool Has(YamlMapping part, string kind, params string[] options) =>
        Get(part, kind) is YamlMapping named && named.Entries.Any(entry => entry.Value.Resolved is YamlMapping one && Array.Exists(options, option => Get(one, option) is not null));

    private static YamlNode? Get(YamlMapping mapping, string key)
    {
        if (mapping[key] is { } exact) return exact;
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name.Equals(key, StringComparison.OrdinalIgnoreCase)) return entry.Value.Resolved;
        }

        return null;
    }

    /// <summary>Whether a key stands at the start of a line: one search, without parsing.</summary>
    private static bool HasKey(SourceText text, string key)
    {
        var content = text.Content;
        for (var at = content.IndexOf(key, StringComparison.OrdinalIgnoreCase); at >= 0; at = content.IndexOf(key, at + key.Length, StringComparison.OrdinalIgnoreCase))
        {
            if (text.BeginsLine(at)) return true;
        }

        return false;
    }

    private static readonly string[] Signs = ["entryPoints:", "providers:", "http:", "tcp:", "udp:"];

    /// <summary>The chart of Traefik has providers of its own.</summary>
    private static readonly string[] ChartValues = ["image", "deployment", "ingressRoute", "ingressClass", "ports", "additionalArguments", "globalArguments", "service", "apiVersion", "services"];

    private static readonly string[] BesideProviders = ["entryPoints", "certificatesResolvers", "accessLog", "ping", "serversTransport"];

    private static readonly string[] Providers = ["docker", "swarm", "file", "kubernetesCRD", "kubernetesIngress", "kubernetesGateway", "consulCatalog", "nomad", "ecs"];
}
