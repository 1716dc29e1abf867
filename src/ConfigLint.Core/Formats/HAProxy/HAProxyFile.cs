using ConfigLint.Model;
using ConfigLint.Syntax.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Formats.HAProxy;

/// <summary>A haproxy.cfg.</summary>
internal sealed class HAProxyFile : ProxyFile, IExpectsProxyProtocol
{
    public const string ProgramName = "haproxy";

    private readonly List<Span> comments;

    private HAProxyFile(SourceText text)
        : base(text, FileFormat.HAProxy)
    {
        var parser = HAProxyParser.Parse(text);
        comments = parser.Comments;
        Config = new HAProxyConfig(this, parser.Sections, parser.AddsLines);
    }

    public HAProxyConfig Config { get; }

    public ProxyProtocolSide? ProxyProtocolOf(Span listener)
    {
        if (Config.IsOpen) return null;
        foreach (var proxy in Config.Proxies)
        {
            foreach (var bind in proxy.Binds)
            {
                if (bind[1].At != listener) continue;
                if (bind.Words.Any(word => word.IsOpen) || proxy.Has("tcp-request", "connection")) return null;
                var isExpected = bind.Words.Any(word => word.Is("accept-proxy"));
                return new(isExpected, "accept-proxy", $"{proxy.Kind} {proxy.Name}");
            }
        }

        return null;
    }

    public override string Program => ProgramName;

    public override string? UnknownListeners =>
        HAProxyRoutes.AllBindsAreKnown(Config) ? null : "not all binds of haproxy are known";

    /// <summary>The sockets of its statistics.</summary>
    protected override IEnumerable<Value<Endpoint>> SideAddresses => Config.StatsSockets;

    public override bool HasInlineComments => true;

    /// <param name="path">What it is called where it is used; null for the file's own name.</param>
    public static HAProxyFile? Read(SourceText text) => IsHAProxy(text, text.KnownAs) ? new HAProxyFile(text) : null;

    public override bool IsConfiguredAt(string path, bool isExact) =>
        path.IndexOf("haproxy", StringComparison.Ordinal) >= 0;

    public override IEnumerable<Route> RoutesIn(Scope scope) => HAProxyRoutes.Of(Config, scope);

    public override IEnumerable<Listener> ListenersOf(Workload owner) => HAProxyRoutes.ListenersOf(Config, owner);

    public override void RunIn(Value<string>? image) => Config.RunIn(HAProxyImage.VersionOf(image));

    public override bool IsComment(int offset)
    {
        var low = 0;
        var high = comments.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (offset < comments[middle].Start) high = middle - 1;
            else if (offset > comments[middle].End) low = middle + 1;
            else return true;
        }

        return false;
    }

    /// <summary><c>backend web/server app1</c>.</summary>
    public override string AddressOf(int offset)
    {
        foreach (var section in Config.Sections)
        {
            if (Holds(section.Header, offset)) return Address(section);
            foreach (var line in section.Lines)
            {
                if (Holds(line, offset)) return $"{Address(section)}/{line.Keyword}{(line.Count > 1 && line.Keyword is "server" or "timeout" or "bind" ? " " + line[1].Text : "")}";
            }
        }

        return "";
    }

    private static bool Holds(HAProxyLine line, int offset) => offset >= line.At.Start && offset <= line.At.End;

    private static string Address(HAProxySection section) => section.Name.Length == 0 ? section.Kind : $"{section.Kind} {section.Name}";

    /// <summary>
    /// Many programs have .cfg files. Ours begins with a section, as nothing may stand before one, and says something below it that only HAProxy says.
    /// </summary>
    private static bool IsHAProxy(SourceText text, string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        var plain = Candidates.WithoutTemplateSuffix(name);
        if (!plain.EndsWith(".cfg", StringComparison.OrdinalIgnoreCase) && name.IndexOf("haproxy", StringComparison.OrdinalIgnoreCase) < 0) return false;
        var sections = 0;
        var signs = 0;
        foreach (var line in text.Content.Split('\n'))
        {
            var words = line.Split(Blanks, 4, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] is '#' or '.' or '{' or '\uFEFF' or '<') continue;
            if (HAProxyParser.IsSection(words[0])) sections++;
            else if (sections == 0) return false;
            else if (IsSign(words)) signs++;
            if (sections > 0 && signs > 0) return true;
        }

        return false;
    }

    private static bool IsSign(string[] words) => words[0] switch
    {
        "bind" or "default_backend" or "use_backend" or "balance" or "mode" or "maxconn" or "chroot" or "daemon" => words.Length > 1 || words[0] == "daemon",
        "timeout" or "option" or "stats" or "log" => words.Length > 1,
        "server" => words.Length > 2,
        _ => false,
    };

    private static readonly char[] Blanks = [' ', '\t', '\r'];
}
