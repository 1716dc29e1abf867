using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Formats.Apache;

/// <summary>The main server, or a virtual host, which takes what it does not say itself from the main one.</summary>
/// <param name="section">The VirtualHost; null of the main server.</param>
internal sealed class ApacheServer(ApacheConfig config, ApacheDirective? section) : ISubject
{
    public Span At => Section?.At ?? File.Text.Whole;

    public ApacheConfig Config => config;

    public ApacheDirective? Section => section;

    /// <summary>Where the section stands.</summary>
    public ApacheFile File { get; init; } = config.Root;

    public List<ApacheItem> Items { get; } = [];

    /// <summary>What it sends where, in order.</summary>
    public List<ApachePass> Passes { get; } = [];

    private Dictionary<string, ApacheItem>? last;
    private IClientSide? clients;

    /// <summary>How clients come to it, and what it tells of that.</summary>
    public IClientSide Clients => clients ??= ApacheClients.Of(this);

    /// <summary>ServerName and ServerAlias.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The addresses of the section, with their words.</summary>
    public IEnumerable<(ApacheWord Word, Value<Endpoint> On)> Addresses => (section?.Arguments ?? []).Select(static word => (word, ApacheListen.Address(word)));

    /// <summary>Whether a ProxyPass makes a balancer of the name.</summary>
    public bool MakesBalancer(string name) => Passes.Exists(pass => pass.Kind is ApachePassKind.Path or ApachePassKind.Expression && pass.Target is { IsBalancer: true } own && own.Authority.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The last that says it directly in the server, or the main one's; null where none does.</summary>
    public ApacheItem? Find(string name) => FindOwn(name) ?? (section is null ? null : config.Main.FindOwn(name));

    /// <summary>The last that says it directly in the server.</summary>
    public ApacheItem? FindOwn(string name) => (last ??= LastOfEach()).GetValueOrDefault(name);

    private Dictionary<string, ApacheItem> LastOfEach()
    {
        Dictionary<string, ApacheItem> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Items)
        {
            if (item.Section is null && item.Directive.Count > 0) found[item.Directive.Name] = item;
        }

        return found;
    }

    /// <summary>Whether a switch may be on: written so, or by a value that is not known.</summary>
    public bool MayBeOn(string name) => Find(name) is { } item && (item.Directive[0].IsOpen || item.Directive[0].Is("on") || item.Condition is not null);

    /// <summary>
    /// Whether backends may be sent the host that the client asked for. Host, or what stands for it, by hand is
    /// somebody's thought of it.
    /// </summary>
    public bool MayKeepHost => MayBeOn("ProxyPreserveHost") || config.Has("<ProxyPreserveHost")
        || config.GoesOnElsewhere
        || config.Items.Any(static item => item.Directive.Is("RequestHeader")
            && item.Directive.Arguments.Any(static word => word.Is("Host") || word.Is("X-Forwarded-Host")));

    internal void ReadPasses()
    {
        foreach (var item in Items)
        {
            if (item.Section is null && (item.Directive.Is("ServerName") || item.Directive.Is("ServerAlias"))) Names.AddRange(item.Directive.Arguments.Where(static word => !word.IsOpen).Select(static word => word.Text));
            if (ApachePass.Of(item) is { } pass) Passes.Add(pass);
        }
    }
}
