using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Formats.Systemd;

/// <summary>The links of a tree that enable units, by the unit's name.</summary>
internal sealed class UnitLinks
{
    public static readonly UnitLinks None = new();

    private readonly Dictionary<string, List<UnitLink>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<UnitLink>> byTemplate = new(StringComparer.Ordinal);

    /// <summary>Those of a run.</summary>
    public static UnitLinks Of(Workspace workspace) => workspace.Get(static workspace => In(workspace.Paths));

    /// <param name="paths">Of all files, links that lead nowhere included: on the machine they may lead
    /// somewhere.</param>
    public static UnitLinks In(IEnumerable<string> paths)
    {
        var links = new UnitLinks();
        foreach (var path in paths)
        {
            if (UnitLink.Of(path) is not { } link) continue;
            Add(links.byName, link.Name, link);
            if (UnitSet.TemplateOf(link.Name) is var template && template != link.Name) Add(links.byTemplate, template, link);
        }

        return links;
    }

    /// <summary>The links to a unit that stands in a folder.</summary>
    public IReadOnlyList<UnitLink> To(string name, UnitFolder folder) => In(byName, name, folder);

    /// <summary>The links to instances of a template.</summary>
    public IReadOnlyList<UnitLink> ToInstancesOf(string template, UnitFolder folder) => In(byTemplate, template, folder);

    private static List<UnitLink> In(Dictionary<string, List<UnitLink>> index, string key, UnitFolder folder) =>
        index.TryGetValue(key, out var links) ? links.FindAll(link => link.Folder.Tree == folder.Tree) : [];

    private static void Add(Dictionary<string, List<UnitLink>> index, string key, UnitLink link)
    {
        if (!index.TryGetValue(key, out var same)) index[key] = same = [];
        same.Add(link);
    }
}
