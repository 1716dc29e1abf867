using ConfigLint.Model;
using ConfigLint.Syntax.Caddy;
using ConfigLint.Text;

namespace ConfigLint.Formats.Caddy;

/// <summary>
/// A Caddyfile: its sites, what they accept on and where they send. What a snippet holds, or another file that is imported, is not followed.
/// </summary>
internal sealed class CaddyFile : ProxyFile
{
    public const string ProgramName = "caddy";

    private readonly List<Span> comments;
    private readonly Stack<Block> blocks = new();
    private int httpPort = 80;
    private int httpsPort = 443;
    private List<string> names = [];
    private Value<bool> endsTls = NotTold;
    private bool hasOwnHttps;
    private bool isSnippet;

    private CaddyFile(SourceText text)
        : base(text, FileFormat.Caddy)
    {
        Admin = Value.Default(Endpoint.Tcp("127.0.0.1", 2019), text.Whole, "Caddy 2");
        var lexer = new CaddyLexer(text);
        List<CaddyWord> pending = [];
        while (lexer.ReadLine() is { } line)
        {
            // The addresses of a site go on behind a comma.
            pending.AddRange(line);
            if (blocks.Count == 0 && pending[pending.Count - 1].Text.EndsWith(",", StringComparison.Ordinal)) continue;
            Read(pending);
            pending = [];
        }

        while (blocks.Count > 0) Close();
        comments = lexer.Comments;
    }

    public List<CaddyUpstream> Upstreams { get; } = [];

    /// <summary>What the sites accept on; Unknown where a placeholder says it. TLS is known where it is off.</summary>
    public List<(Value<Endpoint> On, Value<bool> Tls)> Listeners { get; } = [];

    /// <summary>The admin endpoint: localhost:2019, unless the global options say otherwise; null where they turn it off. Unknown where a placeholder gives it.</summary>
    public Value<Endpoint>? Admin { get; private set; }

    public override string Program => ProgramName;

    public override string? UnknownListeners =>
        Listeners.Exists(static listener => listener.On.IsUnknown) ? "a placeholder says where caddy listens" : null;

    protected override IEnumerable<Value<Endpoint>> SideAddresses => Admin is { } admin ? [admin] : [];

    public override bool HasInlineComments => true;

    public static bool IsNamed(string name) =>
        name.StartsWith("Caddyfile", StringComparison.Ordinal) || name.EndsWith(".caddyfile", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".caddy", StringComparison.OrdinalIgnoreCase);

    public static CaddyFile? Read(SourceText text) => IsNamed(text.KnownAs.Substring(text.KnownAs.LastIndexOf('/') + 1)) ? new CaddyFile(text) : null;

    public override bool IsConfiguredAt(string path, bool isExact) =>
        path.IndexOf("caddy", StringComparison.OrdinalIgnoreCase) >= 0;

    public override IEnumerable<Route> RoutesIn(Scope scope) => CaddyRoutes.Of(this, scope);

    public override IEnumerable<Listener> ListenersOf(Workload owner) =>
        Listeners.Select(one => new Listener(owner, one.On, Value.Known(Protocol.Http, one.On.From), one.Tls));

    public override bool IsComment(int offset) => comments.Exists(comment => offset >= comment.Start && offset <= comment.End);

    /// <summary><c>app.example/reverse_proxy</c>.</summary>
    public override string AddressOf(int offset)
    {
        foreach (var upstream in Upstreams)
        {
            if (offset >= upstream.At.Start && offset <= Math.Max(upstream.At.End, upstream.To.From.At.End)) return string.Join(",", upstream.Names) + "/" + upstream.Directive;
        }

        return "";
    }

    private void Read(List<CaddyWord> words)
    {
        if (words[0].Text == "}")
        {
            if (blocks.Count > 0) Close();
            return;
        }

        var opens = words[words.Count - 1].Text == "{";
        var count = opens ? words.Count - 1 : words.Count;
        var first = count == 0 ? "" : words[0].Text;
        if (blocks.Count == 0 && (opens || names.Count == 0))
        {
            if (first != "import") ReadSite(words, count);
            if (opens) blocks.Push(new Block("") { IsGlobal = count == 0 });
            return;
        }

        var block = blocks.Count > 0 ? blocks.Peek() : null;
        if (block is { IsGlobal: true }) ReadOption(words, count, first);
        if (block is { Sends: true }) ReadSetting(block, words, count, first);
        else if (block is { Outer: { } proxy }) proxy.IsTls |= first.StartsWith("tls", StringComparison.Ordinal);
        var sends = block is not { Sends: true } && first is "reverse_proxy" or "php_fastcgi" && !isSnippet;
        if (sends)
        {
            var opened = new Block(first) { Sends = true, At = Span(words, count) };
            // A matcher comes first: a path, a name, or all.
            var from = count > 1 && words[1].Text.Length > 0 && words[1].Text[0] is '/' or '*' or '@' ? 2 : 1;
            for (var i = from; i < count; i++) opened.To.Add(words[i]);
            if (opens) blocks.Push(opened);
            else Add(opened);
        }
        else if (opens)
        {
            blocks.Push(new Block(first) { Outer = block is { Sends: true } && first == "transport" ? block : null });
        }
    }

    /// <summary>Of the global options those that say where Caddy listens (caddyserver.com/docs/caddyfile/options).</summary>
    private void ReadOption(List<CaddyWord> words, int count, string first)
    {
        if (count < 2) return;
        var value = words[1];
        if (first == "auto_https") hasOwnHttps = true;
        else if (first is "http_port" or "https_port")
        {
            if (!int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return;
            if (first == "http_port") httpPort = port;
            else httpsPort = port;
        }
        else if (first == "admin")
        {
            var colon = value.Text.LastIndexOf(':');
            var host = colon < 0 ? "" : value.Text.Substring(0, colon);
            Admin = value.Text == "off" ? null
                : !value.IsOpen && int.TryParse(value.Text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Value.Known(Endpoint.Tcp(host.Length == 0 ? "*" : host, number), value.At)
                : Value<Endpoint>.Unknown("the address of the admin endpoint is not known", Origin.Of(value.At));
        }
    }

    private static void ReadSetting(Block block, List<CaddyWord> words, int count, string first)
    {
        if (first == "to") block.To.AddRange(words.GetRange(1, count - 1));
        else if (first == "transport" && count > 1 && words[1].Text == "fastcgi") block.IsFastCgi = true;
        else if (first == "header_up" && count > 1) ReadHeader(block, words, count);
        else if (first == "import") block.SendsScheme = Value<bool>.Unknown("a snippet may set it");
    }

    /// <summary><c>-X-Forwarded-Proto</c> takes it away; a value of its own says anything.</summary>
    private static void ReadHeader(Block block, List<CaddyWord> words, int count)
    {
        var name = words[1].Text.TrimStart('+', '?', '>');
        if (name.Equals("-X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase))
        {
            block.SendsScheme = Value.Known(false, Span(words, count));
        }
        else if (name.TrimEnd(':').Equals("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase))
        {
            block.SendsScheme = count > 2 && words[2].Text is "https" or "{scheme}"
                ? Value.Known(true, Span(words, count))
                : Value<bool>.Unknown("a placeholder gives it");
        }
    }

    private void ReadSite(List<CaddyWord> words, int count)
    {
        (names, endsTls) = ([], NotTold);
        isSnippet = count > 0 && words[0].Text.StartsWith('(');
        if (isSnippet) return;
        for (var i = 0; i < count; i++)
        {
            var address = words[i].Text.TrimEnd(',');
            if (address.Length == 0) continue;
            names.Add(address);
            Accept(address, words[i]);
        }
    }

    /// <summary><c>example.org</c> is 443, and 80 for the redirect; <c>http://</c> is 80; <c>:8080</c> is what it says.</summary>
    private void Accept(string address, CaddyWord word)
    {
        var isPlain = address.StartsWith("http://", StringComparison.Ordinal);
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? address : address.Substring(scheme + 3);
        if (host.IndexOf('/') is >= 0 and var slash) host = host.Substring(0, slash);
        var tls = isPlain || host == ":80" ? Value.Known(false, word.At) : Value<bool>.Unknown("Caddy decides", Origin.Of(word.At));
        var colon = host.LastIndexOf(':');
        if (word.IsOpen) Listeners.Add((Value<Endpoint>.Unknown("a placeholder gives it", Origin.Of(word.At)), tls));
        else if (colon > host.LastIndexOf(']') && int.TryParse(host.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) Listeners.Add((Value.Known(Endpoint.Tcp("*", port), word.At), tls));
        else Listeners.Add((Value.Known(Endpoint.Tcp("*", httpPort), word.At), Value.Known(false, word.At)));
        if (colon >= 0 || isPlain || word.IsOpen) return;
        Listeners.Add((Value.Known(Endpoint.Tcp("*", httpsPort), word.At), Value.Known(true, word.At)));
        if (!hasOwnHttps) endsTls = Value.Known(true, word.At);
    }

    private void Close()
    {
        var block = blocks.Pop();
        if (block.Sends) Add(block);
        if (blocks.Count == 0) (names, isSnippet) = ([], false);
    }

    private void Add(Block block)
    {
        var isFastCgi = block.Directive == "php_fastcgi" || block.IsFastCgi;
        foreach (var word in block.To)
        {
            var (to, isTls, isHttp2) = word.IsOpen ? (Value<Endpoint>.Unknown("a placeholder gives it", Origin.Of(word.At)), false, false) : CaddyUpstream.Parse(word.Text, word.At);
            var protocol = isFastCgi ? Protocol.FastCgi : isHttp2 ? Protocol.Http2 : Protocol.Http;
            Upstreams.Add(new CaddyUpstream(block.Directive, block.At, to, protocol, isTls || block.IsTls, names)
            {
                EndsTls = endsTls,
                SendsScheme = block.SendsScheme.IsUnknown || block.SendsScheme.IsKnown
                    ? block.SendsScheme
                    : Value.Default(true, block.At, "Caddy 2"),
            });
        }
    }

    private static readonly Value<bool> NotTold = Value<bool>.Unknown("Caddy decides");

    private static Span Span(List<CaddyWord> words, int count) => words[0].At with { Length = words[count - 1].At.End - words[0].At.Start };

    private sealed class Block(string directive)
    {
        public string Directive { get; } = directive;

        /// <summary>The options of all sites, in braces of their own at the top.</summary>
        public bool IsGlobal { get; init; }

        /// <summary>Of reverse_proxy or php_fastcgi.</summary>
        public bool Sends { get; init; }

        public Span At { get; init; }

        /// <summary>Of a transport block: what it belongs to.</summary>
        public Block? Outer { get; init; }

        public List<CaddyWord> To { get; } = [];

        public bool IsTls { get; set; }

        public bool IsFastCgi { get; set; }

        /// <summary>Where header_up says it; the default where nothing does.</summary>
        public Value<bool> SendsScheme { get; set; } = Value.Default(true, default, "Caddy 2");
    }
}
