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
internal sealed class NginxConfig(NginxFile root, NginxRole role, NginxTarget target)
{
    private static readonly int Map = DirectiveNames.Get("map");

    private Version? imageVersion;
    private bool isInContainer;
    private Dictionary<string, NginxUpstream>? byName;
    private Dictionary<string, NginxDirective>? maps;
    private bool[]? written;

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

    /// <summary>Notes one of the containers that read it. Two versions are none.</summary>
    internal void RunIn(Version? image)
    {
        imageVersion = !isInContainer || imageVersion == image ? image : null;
        isInContainer = true;
    }

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

        return byName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>The map block that gives the variable (<c>$name</c>) its value; null where none does.</summary>
    public NginxDirective? FindMap(string variable)
    {
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

    /// <summary>Bits by <see cref="NginxFamily"/>: what the passes of the whole configuration speak.</summary>
    public int PassFamilies
    {
        get
        {
            var families = 0;
            foreach (var pass in Passes) families |= 1 << (int)pass.Family;
            return families;
        }
    }

    /// <summary>Why upstreams, maps or resolvers may be defined where the files do not show it; null for a whole configuration.</summary>
    public string? OpenAbove => Role != NginxRole.Main
        ? "the nginx.conf that includes this file is not in the tree"
        : OpenIncludes.Count > 0 ? OpenIncludes[0].Reason : null;
}
