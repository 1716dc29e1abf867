using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>Debian's two folders: what is in sites-available is read where sites-enabled links to it.</summary>
internal static class NginxSites
{
    private const string Available = "sites-available/";
    private const string Enabled = "sites-enabled/";

    /// <summary>Marks files of sites-available that no file of sites-enabled is, where a main file beside the two reads all of a sites-enabled that is not empty.</summary>
    public static void FindNotEnabled(List<NginxConfig> configs, IFileSet files)
    {
        foreach (var main in configs)
        {
            if (main.Role != NginxRole.Main) continue;
            var folder = main.Root.Text.Path.Substring(0, main.Root.Text.Path.LastIndexOf('/') + 1);
            var prefix = folder + Available;
            if (!files.Paths.StartingWith(folder + Enabled).Any() || IncludeOfEnabled(main) is not { } include) continue;
            // A link that leads out of the tree, and can be any of them.
            if (main.OpenIncludes.Exists(open => open.Include == include)) continue;
            // A link is the file it leads to, and a copy has its text.
            var enabled = new HashSet<string>(main.Files.Select(static file => file.Text.Content), StringComparer.Ordinal);
            foreach (var config in configs)
            {
                var path = config.Root.Text.Path;
                if (!path.StartsWith(prefix, StringComparison.Ordinal) || config.Role != NginxRole.Http || config.Servers.Count == 0 || enabled.Contains(config.Root.Text.Content)) continue;
                var name = path.Substring(prefix.Length);
                if (!IsSample(name) && !files.Paths.StartingWith(folder + Enabled + WithoutConf(name)).Any()) config.NotEnabledIn = include;
            }
        }
    }

    private static NginxDirective? IncludeOfEnabled(NginxConfig main)
    {
        var id = DirectiveNames.Get("include");
        var tree = main.Root.Tree;
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree[i].NameId == id && tree[i].Count == 1 && tree[i][0].Value.EndsWith(Enabled + "*", StringComparison.Ordinal)) return tree[i];
        }

        return null;
    }

    /// <summary>What Debian's package brings, and what is kept under such a name on purpose.</summary>
    private static bool IsSample(string name) =>
        name.Contains('/') || name.StartsWith("default", StringComparison.Ordinal) || name.IndexOf("example", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("template", StringComparison.OrdinalIgnoreCase) >= 0 ||
        Array.Exists(Kept, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static string WithoutConf(string name) => name.EndsWith(".conf", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    private static readonly string[] Kept = [".bak", ".old", ".orig", ".save", ".disabled", ".off", ".dist", ".sample", ".j2", ".erb", "~"];
}
