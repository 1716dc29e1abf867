using ConfigLint.Formats.AppSettings;
using ConfigLint.Model;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Ocelot;

/// <summary>One file of Ocelot's configuration: <c>{ "Routes": [ { "UpstreamPathTemplate": "/x", "DownstreamPathTemplate": "/y" } ] }</c>. Before 16.0 the list is called ReRoutes.</summary>
internal sealed class OcelotConfig : ISubject
{
    private OcelotConfig(SourceText text, JsNode root, JsNode list, Span listName)
    {
        (Text, Root, List, ListName) = (text, root, list, listName);
        foreach (var node in list.Items)
        {
            if (node.Kind == JsKind.Object) Routes.Add(new OcelotRoute(node));
        }
    }

    public Span At => List.At;

    public SourceText Text { get; }

    public JsNode Root { get; }

    public JsNode List { get; }

    /// <summary>Routes or ReRoutes.</summary>
    public Span ListName { get; }

    /// <summary>The version of Ocelot that the project beside the file takes, where it is written there.</summary>
    public Span? Package { get; private set; }

    public List<OcelotRoute> Routes { get; } = [];

    /// <summary>Of ocelot.PART.json: an environment, or a part of the routes that are joined; null of a file that stands for itself.</summary>
    public string? Part => Name.Split('.') is { Length: 3 } parts ? parts[1] : null;

    public string Name => Text.KnownAs.Substring(Text.KnownAs.LastIndexOf('/') + 1);

    /// <summary><c>ocelot.json</c>, <c>ocelot.Production.json</c>, and what people call it beside these.</summary>
    public static bool IsNamed(string name) =>
        name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && (name.IndexOf("ocelot", StringComparison.OrdinalIgnoreCase) >= 0 || name.StartsWith("configuration.", StringComparison.OrdinalIgnoreCase));

    /// <summary>Asked before a file is read for what it is.</summary>
    public static bool MayStandIn(SourceText text) => text.Content.IndexOf("streamPathTemplate", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Null where the file is none.</summary>
    public static OcelotConfig? Of(SourceText text, JsNode root)
    {
        for (var i = 0; i < root.Properties.Count; i++)
        {
            var (name, list) = root.Properties[i];
            if (list.Kind == JsKind.Array && (name.Equals("Routes", StringComparison.OrdinalIgnoreCase) || name.Equals("ReRoutes", StringComparison.OrdinalIgnoreCase)) && list.Items.Exists(IsRoute))
            {
                return new OcelotConfig(text, root, list, root.NamesAt[i]);
            }
        }

        return null;
    }

    /// <summary>Looks for the package in a project file.</summary>
    public void ReadProject(SourceText project)
    {
        const string Reference = "Include=\"Ocelot\" Version=\"";
        var start = project.Content.IndexOf(Reference, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return;
        start += Reference.Length;
        var end = project.Content.IndexOf('"', start);
        if (end > start) Package ??= project.At(start, end - start);
    }

    private static bool IsRoute(JsNode route) => AppSettingsFile.Find(route, "UpstreamPathTemplate") is not null || AppSettingsFile.Find(route, "DownstreamPathTemplate") is not null;
}
