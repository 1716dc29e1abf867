using ConfigLint.Model;
using ConfigLint.Syntax.Xml;
using ConfigLint.Text;

namespace ConfigLint.Formats.WebConfig;

/// <summary>
/// web.config as IIS reads it for an application behind the ASP.NET Core Module, or for a site that URL Rewrite and
/// ARR make a proxy of.
/// </summary>
internal sealed class WebConfigFile : ParsedFile, ISubject
{
    private readonly XmlReader xml;
    private readonly List<XmlNode> servers;

    private WebConfigFile(SourceText text, XmlReader xml)
        : base(text, FileFormat.WebConfig)
    {
        this.xml = xml;
        servers = [.. ServersOf(xml.Root)];
        Module = servers.SelectMany(static server => server.Below("aspNetCore")).FirstOrDefault();
        foreach (var action in servers.SelectMany(static server => server.Below("rewrite", "rules", "rule")))
        {
            if (WebConfigProxy.Of(action) is { } proxy) Proxies.Add(proxy);
        }
    }

    Span ISubject.At => Module?.NameAt ?? Text.Whole;

    /// <summary>The element of the module; null where the site has none.</summary>
    public XmlNode? Module { get; }

    /// <summary>The module that handles requests to the application; null where it is not written.</summary>
    public XmlAttribute? Handler => servers
        .SelectMany(static server => server.Below("handlers", "add"))
        .Where(static add => "aspNetCore".Equals(add["name"]?.Value, StringComparison.OrdinalIgnoreCase))
        .Select(static add => add["modules"])
        .FirstOrDefault(static modules => modules is not null);

    /// <summary>Rules that send requests on.</summary>
    public List<WebConfigProxy> Proxies { get; } = [];

    /// <summary>What is not written may be written where it could not be read.</summary>
    public bool IsBroken => xml.IsBroken;

    /// <summary>The limit that request filtering has for bodies; null where it is not written.</summary>
    public XmlAttribute? BodyLimit => servers
        .SelectMany(static server => server.Below("security", "requestFiltering", "requestLimits"))
        .Select(static limits => limits["maxAllowedContentLength"])
        .FirstOrDefault(static limit => limit is not null);

    /// <summary>The application at whose folder it stands, which its room finds; null where there is none.</summary>
    public WebConfigApplication? Application { get; set; }

    /// <summary>Transforms beside it, web.Release.config, say something of limits too.</summary>
    public bool IsTransformed { get; set; }

    public override bool HasInlineComments => false;

    public static bool IsNamed(string name) => name.Equals("web.config", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where it has nothing of the module and no rules that may send something on.</summary>
    public static WebConfigFile? Read(SourceText text)
    {
        if (!IsNamed(text.KnownAs.Substring(text.KnownAs.LastIndexOf('/') + 1))) return null;
        return Speaks(text, "<aspNetCore") || Speaks(text, "<rewrite")
            ? new WebConfigFile(text, XmlReader.Read(text))
            : null;
    }

    public override string AddressOf(int offset)
    {
        var address = "";
        for (var node = xml.Root; node is not null; node = Holding(node, offset))
        {
            if (node.Name.Length > 0) address += "/" + node.Name;
            if (node.Attributes.FirstOrDefault(one => one.At.Start <= offset && offset <= one.At.End) is { } attribute)
            {
                return $"{address}/@{attribute.Name}".TrimStart('/');
            }
        }

        return address.TrimStart('/');
    }

    public override bool IsComment(int offset)
    {
        var (low, high) = (0, xml.Comments.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (offset < xml.Comments[middle].Start) high = middle - 1;
            else if (offset >= xml.Comments[middle].End) low = middle + 1;
            else return true;
        }

        return false;
    }

    /// <summary><c>%VARIABLE%</c>, <c>#{Value}#</c>, <c>__VALUE__</c>, <c>$(Value)</c>.</summary>
    public static bool IsOpen(string value) =>
        value.IndexOfAny(['%', '#', '$', '{']) >= 0 || value.IndexOf("__", StringComparison.Ordinal) >= 0;

    private static bool Speaks(SourceText text, string word) =>
        text.Content.IndexOf(word, StringComparison.Ordinal) >= 0;

    /// <summary>Of the whole site: what a location of another path says holds for a part of it.</summary>
    private static IEnumerable<XmlNode> ServersOf(XmlNode root)
    {
        foreach (var configuration in root.Below("configuration"))
        {
            foreach (var server in configuration.Below("system.webServer")) yield return server;
            foreach (var location in configuration.Below("location"))
            {
                if (location["path"]?.Value is not (null or "" or ".")) continue;
                foreach (var server in location.Below("system.webServer")) yield return server;
            }
        }
    }

    private static XmlNode? Holding(XmlNode node, int offset)
    {
        var (low, high) = (0, node.Children.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (offset < node.Children[middle].At.Start) high = middle - 1;
            else if (offset >= node.Children[middle].At.End) low = middle + 1;
            else return node.Children[middle];
        }

        return null;
    }
}
