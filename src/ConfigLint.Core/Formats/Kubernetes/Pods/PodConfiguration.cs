using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>The configurations of proxies and php-fpm that ConfigMaps put into a container, where each program looks for its own.</summary>
internal sealed class PodConfiguration
{
    private const string NginxFolder = "/etc/nginx/";

    private readonly PodMounts mounts;

    public PodConfiguration(PodMounts mounts, Func<ParsedFile, NginxConfig?> configOf)
    {
        this.mounts = mounts;
        foreach (var (path, one) in mounts.Files)
        {
            if (one.File is NginxFile nginx && path.IndexOf("nginx", StringComparison.Ordinal) >= 0 && configOf(nginx) is { } config) Nginx.Add((path, config));
            else if (one.File is ProxyFile proxy && proxy.IsConfiguredAt(path, isExact: true)) Proxies.Add(proxy);
            else if (one.File is GatewayFile gateway) Gateways.Add(gateway);
            else if (one.File is PhpFpmFile pools && path.IndexOf("php", StringComparison.Ordinal) >= 0) Pools.Add((path, pools));
        }
    }

    public List<(string Path, NginxConfig Config)> Nginx { get; } = [];

    public List<ProxyFile> Proxies { get; } = [];

    public List<GatewayFile> Gateways { get; } = [];

    private List<(string Path, PhpFpmFile File)> Pools { get; } = [];

    public bool HasProxy => Nginx.Count > 0 || Proxies.Exists(static file => file.SaysListeners);

    /// <summary>
    /// nginx reads no site beside <see cref="Nginx"/>: its image is nginx' own, and all of the only folder that its
    /// nginx.conf includes is given (/etc/nginx/nginx.conf of the image: <c>include /etc/nginx/conf.d/*.conf</c>).
    /// </summary>
    public bool IsAllOfNginx =>
        mounts.Folders.Exists(static folder => folder is "/etc/nginx/conf.d")
        && !mounts.Unknown.Exists(static path => path.StartsWith("/etc/nginx", StringComparison.Ordinal));

    /// <summary>The file that a program is started with, in place of the image's.</summary>
    public bool HasMainOf(string program) => Proxies.Exists(file => file.Program == program && file.IsMain);

    /// <summary>Something in it sends requests on.</summary>
    public bool Sends => Nginx.Count > 0 || Proxies.Count > 0 || Gateways.Count > 0;

    /// <summary>What the proxies listen on, and why that may not be all; null where it is.</summary>
    /// <param name="stock">What the image listens on without a configuration of one's own; null of an image that is not known.</param>
    public string? AddListeners(Workload workload, List<Listener> listeners, IReadOnlyList<ServerListener>? stock)
    {
        string? open = null;
        foreach (var (_, config) in Nginx)
        {
            NginxListeners.Add(config, workload, listeners);
            open ??= config.Files.Exists(static file => file.Problems.Count > 0) ? "nginx refuses its configuration"
                : config.MainSettings.Exists(static setting => setting.Name == "stream") ? "what the stream block listens on is not read"
                : OpenInclude(config);
        }

        foreach (var file in Proxies)
        {
            if (!file.SaysListeners) continue;
            listeners.AddRange(file.ListenersOf(workload).Where(static listener => listener.On.HasValue));
            open ??= file.UnknownListeners;
        }

        if (listeners.Exists(listener => listener.Owner == workload && listener.On.IsUnknown)) open ??= "a template says where nginx listens";
        listeners.RemoveAll(listener => listener.Owner == workload && !listener.On.HasValue);
        if (Nginx.Count > 0 && !ReplacesDefault())
        {
            if (stock is null) open ??= "the image's own configuration is not in the tree";
            foreach (var one in stock ?? [])
            {
                if (one.On.HasValue) listeners.Add(new Listener(workload, one.On, one.Protocol, one.Tls));
            }
        }

        foreach (var path in mounts.Unknown)
        {
            if ((path + "/").StartsWith(NginxFolder, StringComparison.Ordinal) && MayHoldServers(path)) open ??= $"what is mounted at {path} is not known";
        }

        return open;
    }

    /// <summary>The one pool that php-fpm loads, as a program; null where there is none, or several. Of the pool of the official image its own files say where it listens, unless its folder is replaced.</summary>
    public ServerProgram? PoolProgram(ImageInfo? image)
    {
        List<(string Path, PhpFpmPool Pool)> pools = [.. Pools.SelectMany(static file => file.File.Pools.Select(pool => (file.Path, pool)))];
        if (pools.Count != 1 || (image is not null && !PoolFiles.Has(image))) return null;
        var (path, pool) = pools[0];
        var program = pool.ToProgram();
        var weight = image is null ? PoolWeight.Counts : PoolFiles.Weigh(image, pool, path, mounts.Folders.Exists(static folder => folder.EndsWith("/php-fpm.d", StringComparison.Ordinal)));
        if (weight == PoolWeight.Counts && pool.Find("listen") is not null) return program;
        if (image?.Listeners(static _ => null, program.At).Find(static listener => listener.Protocol is { HasValue: true, V: Protocol.FastCgi }) is not { } usual) return null;
        program.Listeners.Clear();
        program.Listeners.Add(usual);
        return program;
    }

    /// <summary>nginx.conf itself is given, or all of conf.d, or the server of the welcome page.</summary>
    private bool ReplacesDefault() =>
        Nginx.Exists(static one => one.Config.Role == NginxRole.Main || one.Path == NginxFolder + "conf.d/default.conf") || mounts.Folders.Exists(static folder => folder is "/etc/nginx/conf.d" or "/etc/nginx");

    /// <summary>What else nginx.conf includes is known where only configurations that were read are mounted there.</summary>
    private string? OpenInclude(NginxConfig config)
    {
        foreach (var (include, reason) in config.OpenIncludes)
        {
            if (include.Count == 0 || include[0].IsTemplated) return reason;
            var pattern = include[0].Value.StartsWith('/') ? include[0].Value : NginxFolder + include[0].Value;
            var folder = pattern.Substring(0, pattern.LastIndexOf('/'));
            var isThere = mounts.Folders.Contains(folder) || Nginx.Exists(one => one.Path == pattern);
            if (!isThere || mounts.Unknown.Exists(path => path == folder || PathGlob.Matches(pattern, path))) return reason;
        }

        return null;
    }

    private static bool MayHoldServers(string path) => path.EndsWith(".conf", StringComparison.Ordinal) || path.IndexOf('.', path.LastIndexOf('/') + 1) < 0 || path.EndsWith(".d", StringComparison.Ordinal);
}
