using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Formats.Yarp;
using ConfigLint.Model;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.AppSettings;

/// <summary>
/// appsettings.json or appsettings.ENVIRONMENT.json of an ASP.NET application, where it says on what Kestrel listens or where YARP or Ocelot sends. JSON with comments and trailing commas; keys
/// fold their case (Microsoft.Extensions.Configuration.Json).
/// </summary>
internal sealed class AppSettingsFile : GatewayFile
{
    private AppSettingsFile(SourceText text, JsNode root)
        : base(text, FileFormat.AppSettings)
    {
        Root = root;
        Listens = IsNamed(NameOf(text)) && (Find(root, "Kestrel", "Endpoints") is not null || Find(root, "Urls") is not null);
        Yarp = YarpSection.Of(text, root);
        Ocelot = OcelotConfig.MayStandIn(text) ? OcelotConfig.Of(text, root) : null;
    }

    public JsNode Root { get; }

    /// <summary>It says on what Kestrel listens.</summary>
    public bool Listens { get; }

    /// <summary>Where YARP sends; null where it does not say.</summary>
    public YarpSection? Yarp { get; }

    /// <summary>Where Ocelot sends; null where it does not say.</summary>
    public OcelotConfig? Ocelot { get; }

    public override bool HasInlineComments => false;

    public override IEnumerable<int> LoopbackPorts
    {
        get
        {
            foreach (var (host, port) in Ocelot?.Routes.SelectMany(static route => route.Hosts()) ?? [])
            {
                if (host is not null && GatewayFiles.IsLoopback(host.Text)) yield return NumberOf(port?.Text);
            }

            foreach (var address in Yarp?.Addresses() ?? [])
            {
                var isUri = Uri.TryCreate(address.Text, UriKind.Absolute, out var uri);
                if (isUri && GatewayFiles.IsLoopback(uri!.Host)) yield return uri.Port;
            }
        }
    }

    private static int NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Where the endpoints, or the addresses, stand.</summary>
    public Span At => (Find(Root, "Kestrel") ?? Find(Root, "Urls") ?? Root).At;

    public static bool IsNamed(string name) => name.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Other files that an application reads beside its appsettings.json: what YARP or Ocelot sends where is often kept apart.</summary>
    public static bool IsNamedAsGateway(string name) => YarpSection.IsNamed(name) || OcelotConfig.IsNamed(name);

    /// <summary>Null where it is none, or says nothing of addresses.</summary>
    public static AppSettingsFile? Read(SourceText text)
    {
        var name = NameOf(text);
        if (!IsNamed(name) && !(IsNamedAsGateway(name) && (YarpSection.MayStandIn(text) || OcelotConfig.MayStandIn(text)))) return null;
        return RootOf(text) is { } root && new AppSettingsFile(text, root) is var file && (file.Listens || file.Yarp is not null || file.Ocelot is not null) ? file : null;
    }

    /// <summary>The object that the file is; null where it is none.</summary>
    public static JsNode? RootOf(SourceText text) =>
        text.Content.IndexOf('{') is >= 0 and var start && JsReader.Read(text, start) is { Kind: JsKind.Object } root ? root : null;

    /// <summary>The value below these keys; the last of a name counts.</summary>
    public static JsNode? Find(JsNode root, params string[] path)
    {
        var node = root;
        foreach (var name in path)
        {
            JsNode? found = null;
            foreach (var (key, value) in node.Properties)
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) found = value;
            }

            if (found is null) return null;
            node = found;
        }

        return node;
    }

    private static string NameOf(SourceText text) => text.KnownAs.Substring(text.KnownAs.LastIndexOf('/') + 1);

    public override bool IsReadIn(Container container, ContainerFiles files) =>
        GatewayFiles.IsIn(container, files, Text.Path);

    public override bool IsComment(int offset)
    {
        if (offset >= Text.Length) return false;
        var start = Text.Content.LastIndexOf('\n', offset) + 1;
        while (start < offset && Text.Content[start] is ' ' or '\t') start++;
        return string.CompareOrdinal(Text.Content, start, "//", 0, 2) == 0;
    }

    public override string AddressOf(int offset)
    {
        var address = "";
        for (JsNode? node = Root; node is not null;)
        {
            if (Holding(node.Items.Count, i => node.Items[i].At, offset) is >= 0 and var item)
            {
                address += $"/{item.ToString(CultureInfo.InvariantCulture)}";
                node = node.Items[item];
            }
            else if (Holding(node.Properties.Count, i => node.Properties[i].Value.At, offset) is >= 0 and var property)
            {
                address = address.Length == 0 ? node.Properties[property].Name : address + "/" + node.Properties[property].Name;
                node = node.Properties[property].Value;
            }
            else
            {
                return address;
            }
        }

        return address;
    }

    /// <summary>Which of some places, in the order of the file, an offset lies in; -1 where it lies in none.</summary>
    private static int Holding(int count, Func<int, Span> placeOf, int offset)
    {
        var (low, high) = (0, count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var place = placeOf(middle);
            if (offset < place.Start) high = middle - 1;
            else if (offset > place.End) low = middle + 1;
            else return middle;
        }

        return -1;
    }
}
