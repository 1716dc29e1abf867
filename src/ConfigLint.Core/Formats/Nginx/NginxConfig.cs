using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>Where a file that nothing includes belongs.</summary>
internal enum NginxRole : byte
{
    /// <summary>It has http, events or stream: a whole configuration.</summary>
    Main,

    /// <summary>server, upstream, map: stands in http.</summary>
    Http,

    /// <summary>location, listen, server_name: stands in a server.</summary>
    Server,

    /// <summary>proxy_pass, proxy_set_header alone: stands in a location, or anywhere.</summary>
    Location,
}

/// <summary>An nginx configuration from one file that nothing includes, includes resolved, levels merged.</summary>
internal sealed class NginxConfig(NginxFile root, NginxRole role, NginxTarget target) : ISubject, IConfiguration
{
    private static readonly int Map = DirectiveNames.Get("map");
    private static readonly int Geo = DirectiveNames.Get("geo");
    private static readonly int SplitClients = DirectiveNames.Get("split_clients");

    private Version? imageVersion;
    private bool? isCommercial;
    private Dictionary<string, NginxUpstream>? byName;
    private Dictionary<string, NginxDirective>? maps;
    private Dictionary<string, NginxDirective>? splits;
    private bool[]? written;

    string IConfiguration.Program => "nginx";

    string IConfiguration.Path => Root.Text.Path;

    IEnumerable<ServerEntry> IConfiguration.Servers =>
        Servers.Where(static server => !server.Block.IsNone).Select(static server => server.ToEntry());

    IEnumerable<Span> IConfiguration.Places => Files.Select(static file => Gap.All(file.Text));

    public Span At => Root.Text.Whole;

    public NginxFile Root { get; } = root;

    public NginxRole Role { get; } = role;

    public NginxTarget Target { get; } = target;

    /// <summary>What configlint.yaml states, else the tag of the image that it stands in; a tag such as 1.27 leaves the last number open (<see cref="Version.Build"/> is -1).</summary>
    public Version? Version => Target.Version ?? imageVersion;

    /// <summary>Of a file in sites-available: the include of nginx.conf that reads sites-enabled, where the file is not; else null.</summary>
    public NginxDirective? NotEnabledIn { get; internal set; }

    /// <summary>Every file that takes part, the root first.</summary>
    public List<NginxFile> Files { get; } = [root];

    public List<NginxServer> Servers { get; } = [];

    /// <summary>Every http, server, location, if and limit_except level.</summary>
    public List<NginxLevel> Levels { get; } = [];

    public List<NginxUpstream> Upstreams { get; } = [];

    public List<NginxPass> Passes { get; } = [];

    /// <summary>What stands outside of all blocks, and the blocks themselves, of a whole configuration.</summary>
    public List<NginxDirective> MainSettings { get; } = [];

    /// <summary>What stands in the events block.</summary>
    public List<NginxDirective> EventSettings { get; } = [];

    /// <summary>Statements that stand where they can not, in files that nothing is known to be wrong with up to there.</summary>
    public List<NginxRefusal> Refusals { get; } = [];

    /// <summary>Second settings of what a block can set once.</summary>
    public List<NginxRepeat> Repeats { get; } = [];

    /// <summary>Includes that lead back to a file they came from.</summary>
    public List<NginxDirective> IncludeCycles { get; } = [];

    /// <summary>Includes that lead to nothing in the tree.</summary>
    public List<(NginxDirective Include, string Reason)> OpenIncludes { get; } = [];

    /// <summary>Includes of one file that the tree does not have.</summary>
    /// <remarks>IsFolder: a folder has the name. Beside: the file is there, seen from the including file instead of from nginx.conf.</remarks>
    public List<(NginxDirective Include, bool IsFolder, string? Beside)> MissingIncludes { get; } = [];

    /// <summary>Where nginx is known to read it: images, containers, units.</summary>
    public List<NginxHome> Homes { get; } = [];

    /// <summary>Whether no nginx reads two of its files together: each is given one or the other.</summary>
    public bool IsNeverBoth(NginxDirective one, NginxDirective other) =>
        Homes.Count > 0 && one.Tree != other.Tree
        && Homes.TrueForAll(home => home.Absent.Contains(one.Tree.Text) || home.Absent.Contains(other.Tree.Text));

    /// <summary>Notes one of them. Two versions are none.</summary>
    internal void RunIn(NginxHome home)
    {
        imageVersion = Homes.Count == 0 || imageVersion == home.Version ? home.Version : null;
        Homes.Add(home);
        foreach (var global in home.Globals)
        {
            var id = DirectiveNames.Find(global.Name, 0, global.Name.Length);
            if (id < 0 || DirectiveNames.MayRepeat(id)) continue;
            foreach (var setting in MainSettings)
            {
                if (setting.NameId != id || Repeats.Exists(known => known.Second == setting && known.OnCommandLine is not null)) continue;
                Repeats.Add(new NginxRepeat(this, default, setting) { OnCommandLine = global });
            }
        }
    }

    /// <summary>The names of all upstreams of the tree; an empty one where a template gives it.</summary>
    internal HashSet<string> UpstreamsOfTree { get; set; } = [];

    /// <summary>
    /// Those that a Dockerfile and its like write into a file of the machine, looked for where one is asked for.
    /// </summary>
    internal Lazy<HashSet<string>>? UpstreamsWritten { get; set; }

    /// <summary>
    /// Whether some file of the tree defines an upstream of the name, or one whose name a template gives.
    /// </summary>
    public bool MayBeInTree(string upstream) => UpstreamsOfTree.Contains(upstream) || UpstreamsOfTree.Contains("")
        || UpstreamsWritten?.Value is { } written && (written.Contains(upstream) || written.Contains(""));

    /// <summary>Of a fragment: those that may be one configuration with it, the nearest first.</summary>
    internal List<NginxNeighbours> Beside { get; } = [];

    /// <summary>Whether some configuration of the tree is for such a build: files of one fleet are for one.</summary>
    public bool MayBeCommercial => IsCommercial || OthersAreCommercial?.Value == true;

    internal Lazy<bool>? OthersAreCommercial { get; set; }

    /// <summary>Whether it is for a build of nginx whose API adds servers to upstreams: directives of NGINX Plus or Angie stand in it.</summary>
    public bool IsCommercial
    {
        get
        {
            if (isCommercial is not { } known)
            {
                known = Files.Exists(static file =>
                {
                    for (var i = 0; i < file.Tree.NodeCount; i++)
                    {
                        if (file.Tree.Nodes[i].Name < 0 && !file.Tree.Nodes[i].IsEntry && Array.IndexOf(OfCommercialBuilds, file.Tree[i].Name) >= 0) return true;
                    }

                    return false;
                });
                isCommercial = known;
            }

            return known;
        }
    }

    /// <summary>nginx.org/en/docs: directives "available as part of our commercial subscription".</summary>
    private static readonly string[] OfCommercialBuilds =
    [
        "status", "status_format", "status_zone", "upstream_conf", "api", "health_check", "health_check_timeout", "match", "state", "keyval", "keyval_zone", "zone_sync", "zone_sync_server", "queue", "ntlm",
        "session_log", "session_log_zone", "auth_jwt", "auth_jwt_key_file", "auth_oidc", "f4f", "hls", "mgmt", "license_token", "usage_report", "sticky_cookie_insert", "proxy_cache_purge",
    ];

    /// <summary>Only images of nginx whose tags move read it (nginx, nginx:alpine): whatever is newest when they are pulled.</summary>
    public bool IsNewest => Version is null && Homes.Count > 0 && Homes.TrueForAll(static home => home.IsNewest);

    public bool IsAtLeast(Version bound) => Version is { } version && version >= bound;

    /// <summary>Where the last number is open only an older series is below.</summary>
    public bool IsBelow(Version bound) => Version is { } version && (version.Build < 0 ? version < new Version(bound.Major, bound.Minor) : version < bound);

    public NginxUpstream? FindUpstream(string name)
    {
        if (byName is null)
        {
            // Published when it is complete: rules ask from two threads.
            var all = new Dictionary<string, NginxUpstream>(StringComparer.OrdinalIgnoreCase);
            foreach (var upstream in Upstreams) all.TryAdd(upstream.Name, upstream);
            byName = all;
        }

        if (byName.TryGetValue(name, out var found)) return found;
        foreach (var others in Beside)
        {
            if (others.HasUpstream(name)) return others.FindUpstream(name);
        }

        return null;
    }

    /// <summary>
    /// A fragment of a container of which all configuration is known: the nginx.conf of the image includes it with those
    /// beside it, and defines nothing of its own.
    /// </summary>
    public bool IsAllThatIsIncluded { get; internal set; }

    /// <summary>Whether an upstream of the name is written, here or beside.</summary>
    public bool HasUpstream(string name) => FindUpstream(name) is not null || Beside.Exists(others => others.HasUpstream(name));

    /// <summary>The map block that gives the variable (<c>$name</c>) its value; null where none does.</summary>
    public NginxDirective? FindMap(string variable)
    {
        if (!Writes(Map)) return null;
        if (maps is null)
        {
            var all = new Dictionary<string, NginxDirective>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in Files)
            {
                for (var i = 0; i < file.Tree.NodeCount; i++)
                {
                    if (file.Tree.Nodes[i].Name == Map && file.Tree[i] is { HasBlock: true, Count: 2 } map) all.TryAdd(map[1].Value, map);
                }
            }

            maps = all;
        }

        return maps.TryGetValue(variable, out var found) ? found : null;
    }

    /// <summary>The geo or split_clients block that gives the variable its value; null where none does.</summary>
    public NginxDirective? FindSplit(string variable)
    {
        if (!Writes(Geo) && !Writes(SplitClients)) return null;
        if (splits is not { } known)
        {
            known = new Dictionary<string, NginxDirective>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in Files)
            {
                for (var i = 0; i < file.Tree.NodeCount; i++)
                {
                    if (file.Tree.Nodes[i].Name != Geo && file.Tree.Nodes[i].Name != SplitClients) continue;
                    if (file.Tree[i] is { HasBlock: true, Count: > 0 } block) known.TryAdd(block[block.Count - 1].Value, block);
                }
            }

            splits = known;
        }

        return known.TryGetValue(variable, out var found) ? found : null;
    }

    /// <summary>Whether a directive stands anywhere in the files: most configurations lack most of what rules ask about.</summary>
    public bool Writes(int directive)
    {
        if (written is null)
        {
            var all = new bool[DirectiveNames.All.Count];
            foreach (var file in Files)
            {
                for (var i = 0; i < file.Tree.NodeCount; i++)
                {
                    if (file.Tree.Nodes[i].Name >= 0) all[file.Tree.Nodes[i].Name] = true;
                }
            }

            written = all;
        }

        return directive >= 0 && written[directive];
    }

    /// <summary>Why upstreams, maps or resolvers may be defined where the files do not show it; null for a whole configuration.</summary>
    public string? OpenAbove => Role != NginxRole.Main
        ? "the nginx.conf that includes this file is not in the tree"
        : OpenIncludes.Count > 0 ? OpenIncludes[0].Reason : null;
}
