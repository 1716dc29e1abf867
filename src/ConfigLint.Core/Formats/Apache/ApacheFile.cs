using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Formats.Apache;

/// <summary>A file of Apache httpd: the main one, or one that it includes. What it means stands in its <see cref="Config"/>.</summary>
internal sealed class ApacheFile : ProxyFile
{
    private readonly List<Span> comments;

    public ApacheFile(SourceText text)
        : base(text, FileFormat.Apache)
    {
        var parser = ApacheParser.Parse(text);
        comments = parser.Comments;
        Roots = parser.Roots;
        IsOpen = parser.AddsLines;
        if (parser.Mistake is { } mistake)
        {
            Problems.Add(new SyntaxProblem(SyntaxRule, mistake.At, mistake.Kind, [("section", mistake.Name), ("expected", mistake.Expected), ("opened", mistake.Opened.IsNowhere ? "" : Line(mistake.Opened))]));
        }

        ApacheVariables.Fill(Roots);
        Config = new ApacheConfig(this);
    }

    public const string SyntaxRule = "CFL7001";

    public const string ProgramName = "apache";

    public List<ApacheDirective> Roots { get; }

    /// <summary>A template adds lines, or leaves some out.</summary>
    public bool IsOpen { get; }

    /// <summary>The configuration that it is read in: its own, or that of the file which includes it.</summary>
    public ApacheConfig Config { get; internal set; }

    public override string Program => ProgramName;

    public override bool IsMain => Config.IsMain;

    public override bool SaysListeners => ApacheRoutes.Listens(this);

    public override string? UnknownListeners => ApacheRoutes.UnknownListeners(this);

    public override bool HasInlineComments => false;

    public static ApacheFile? Read(SourceText text) => ApacheDetector.Detect(text.KnownAs, text.Content) ? new ApacheFile(text) : null;

    /// <summary>Where Debian, Red Hat, the official image, Bitnami and SCL look.</summary>
    public override bool IsConfiguredAt(string path, bool isExact) =>
        Array.Exists(Folders, folder => path.IndexOf(folder, StringComparison.Ordinal) >= 0);

    private static readonly string[] Folders = ["/apache2/", "/httpd/", "/apache/", "/apache24/", "/httpd24/"];

    /// <summary>The official httpd, or PHP within it: what it serves, and what it sends on, are one program.</summary>
    public override bool AddsTo(ServerProgram image) =>
        image.Name is "httpd" or "php" && image.Listeners.TrueForAll(IsHttpOn80);

    private static bool IsHttpOn80(ServerListener listener) =>
        !listener.On.HasValue || listener is { On.V.Port: 80, Protocol: { HasValue: true, V: Protocol.Http } };

    /// <summary>The main file and Debian's ports.conf; every other file adds to them.</summary>
    public override bool ReplacesListenersAt(string path) =>
        path.EndsWith("/httpd.conf", StringComparison.Ordinal)
        || path.EndsWith("/ports.conf", StringComparison.Ordinal);

    public override IEnumerable<Route> RoutesIn(Scope scope) => ApacheRoutes.Routes(this, scope);

    public override IEnumerable<Listener> ListenersOf(Workload owner) => ApacheRoutes.Listeners(this, owner);

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

    /// <summary>A comment that is a directive, switched off: <c>#Listen 80</c>; nowhere where there is none.</summary>
    public Span Commented(string text) => comments.Find(comment => comment.ToString().TrimStart('#', ' ', '\t').StartsWith(text, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>VirtualHost[*:80]/ProxyPass[/api]</c>.</summary>
    public override string AddressOf(int offset)
    {
        var found = "";
        for (var level = Roots; ;)
        {
            // Sections end where the next statement of their level begins.
            int low = 0, high = level.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (level[middle].At.Start <= offset) low = middle + 1;
                else high = middle;
            }

            if (low == 0) return found;
            var here = level[low - 1];
            found += $"{(found.Length == 0 ? "" : "/")}{here.Name}{(here.Count > 0 ? $"[{here[0].Text}]" : "")}";
            if (!here.IsSection || offset <= here.At.End) return found;
            level = here.Children;
        }
    }

    private static string Line(Span at) => at.Position.Line.ToString(CultureInfo.InvariantCulture);
}
