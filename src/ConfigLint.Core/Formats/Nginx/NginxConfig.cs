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
    private Dictionary<string, NginxUpstream>? byName;

    public NginxFile Root { get; } = root;

    public NginxRole Role { get; } = role;

    public NginxTarget Target { get; } = target;

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

    public NginxUpstream? FindUpstream(string name)
    {
        if (byName is null)
        {
            byName = new Dictionary<string, NginxUpstream>(StringComparer.OrdinalIgnoreCase);
            foreach (var upstream in Upstreams) byName.TryAdd(upstream.Name, upstream);
        }

        return byName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>Why upstreams, maps or resolvers may be defined where the files do not show it; null for a whole configuration.</summary>
    public string? OpenAbove => Role != NginxRole.Main
        ? "the nginx.conf that includes this file is not in the tree"
        : OpenIncludes.Count > 0 ? OpenIncludes[0].Reason : null;
}
