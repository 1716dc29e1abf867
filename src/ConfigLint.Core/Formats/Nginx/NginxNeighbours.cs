using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>Fragments that one nginx.conf may include together: those of one folder, of the folders beside it, or of one container.</summary>
internal sealed class NginxNeighbours(IReadOnlyList<NginxConfig> configs)
{
    /// <summary>Folders whose files nginx.conf includes, or that a role of Ansible copies to them.</summary>
    private static readonly string[] Folders =
    [
        "conf.d", "http.d", "sites-enabled", "sites-available", "sites", "sites.d", "vhosts", "vhosts.d", "vhost.d", "servers",
        "servers.d", "upstreams", "upstreams.d", "upstream", "maps", "maps.d", "snippets", "includes", "include", "templates",
        "files",
    ];

    private Dictionary<string, NginxUpstream?>? upstreams;

    /// <summary>The upstream of the name; null also where several have it.</summary>
    public NginxUpstream? FindUpstream(string name) => Upstreams.TryGetValue(name, out var found) ? found : null;

    public bool HasUpstream(string name) => Upstreams.ContainsKey(name);

    public IReadOnlyList<NginxConfig> Configs { get; } = configs;

    private Dictionary<string, NginxUpstream?> Upstreams
    {
        get
        {
            if (upstreams is not { } known)
            {
                // Published when it is complete: rules ask from two threads.
                known = new Dictionary<string, NginxUpstream?>(StringComparer.OrdinalIgnoreCase);
                foreach (var upstream in Configs.SelectMany(static config => config.Upstreams))
                {
                    if (upstream.Name.Length > 0) known[upstream.Name] = known.ContainsKey(upstream.Name) ? null : upstream;
                }

                upstreams = known;
            }

            return known;
        }
    }

    /// <summary>
    /// Joins the fragments of the tree: with those of their folder, with those of folders beside it that nginx.conf includes
    /// too, and with a main file above or beside that may include them.
    /// </summary>
    public static void Join(List<NginxConfig> configs)
    {
        var fragments = configs.FindAll(static config => config.Role != NginxRole.Main && !config.Root.Text.IsEmbedded);
        if (fragments.Count == 0) return;
        var mains = configs.FindAll(static config => config.Role == NginxRole.Main && !config.Root.Text.IsEmbedded);
        var inFolder = Group(fragments, static config => TreePath.FolderOf(config.Root.Text.Path));
        var inFolders = Group(fragments, static config => PlaceOf(config.Root.Text.Path));
        var above = Group(mains, static config => TreePath.FolderOf(config.Root.Text.Path));
        foreach (var fragment in fragments)
        {
            var path = fragment.Root.Text.Path;
            fragment.Beside.Add(inFolder[TreePath.FolderOf(path)]);
            var place = PlaceOf(path);
            if (place != TreePath.FolderOf(path)) fragment.Beside.Add(inFolders[place]);
            if (above.Count > 0) JoinMains(fragment, place, above);
        }
    }

    /// <summary>Joins what stands in one container, by the paths it has there.</summary>
    public static void Join(IReadOnlyList<(string Path, NginxConfig Config)> inContainer)
    {
        var all = new NginxNeighbours([.. inContainer.Select(static one => one.Config)]);
        var mains = inContainer.Where(static one => one.Config.Role == NginxRole.Main).Select(static one => one.Config).Distinct().ToList();
        foreach (var (path, config) in inContainer)
        {
            // What is not mounted is not beside it.
            if (config.Homes.Count == 0) config.Beside.Clear();
            config.Beside.Add(all);
            foreach (var main in mains)
            {
                if (config.Role != NginxRole.Main && OpenPatterns(main).Any(pattern => PathGlob.Matches(InContainer(pattern), path))) Include(main, config);
            }
        }
    }

    private static string InContainer(string pattern) => pattern.StartsWith('/') ? pattern : "/etc/nginx/" + pattern;

    private static Dictionary<string, NginxNeighbours> Group(List<NginxConfig> configs, Func<NginxConfig, string> key) =>
        configs.GroupBy(key, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => new NginxNeighbours([.. group]), StringComparer.Ordinal);

    /// <summary>A main file of the folder, of one above it, or of one beside it, of which an include takes files of such a name from elsewhere.</summary>
    private static void JoinMains(NginxConfig fragment, string place, Dictionary<string, NginxNeighbours> above)
    {
        var path = fragment.Root.Text.Path;
        for (var folder = TreePath.FolderOf(path); ; folder = TreePath.FolderOf(folder))
        {
            if (above.TryGetValue(folder, out var here) && here.Configs.Any(main => MayInclude(main, path)))
            {
                fragment.Beside.Add(here);
                foreach (var main in here.Configs)
                {
                    if (MayInclude(main, path)) Include(main, fragment);
                }

                return;
            }

            // Beyond the folder that holds the places of one nginx another one may be meant.
            if (folder.Length == 0 || folder == place) return;
        }
    }

    /// <summary>What a main file includes that the tree does not show; of more than anybody writes the first.</summary>
    private static IEnumerable<string> OpenPatterns(NginxConfig main) => main.OpenIncludes.Take(MostIncludes).Where(static open => open.Include.Count == 1).Select(static open => open.Include[0].Value);

    private const int MostIncludes = 100;

    private static bool MayInclude(NginxConfig main, string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return OpenPatterns(main).Any(pattern => PathGlob.Matches(pattern.Substring(pattern.LastIndexOf('/') + 1), name));
    }

    private static void Include(NginxConfig main, NginxConfig fragment)
    {
        if (fragment.Role != NginxRole.Http || fragment.Levels.Count == 0) return;
        var outside = fragment.Levels[0].Outside ??= [];
        outside.AddRange(main.Levels.Where(level => level.Kind == NginxLevelKind.Http && !outside.Contains(level)));
    }

    /// <summary>The folder above where it is one of those that nginx.conf includes, else the file's own.</summary>
    private static string PlaceOf(string path)
    {
        var folder = TreePath.FolderOf(path);
        return Array.IndexOf(Folders, TreePath.NameOf(folder)) >= 0 ? TreePath.FolderOf(folder) : folder;
    }
}
