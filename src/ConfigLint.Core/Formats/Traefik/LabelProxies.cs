using ConfigLint.Formats.Compose;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Formats.Traefik;

/// <summary>Which service of a project serves those that ask for it by a label or a variable.</summary>
internal sealed class LabelProxies(IReadOnlyList<ComposeProject> projects)
{
    private readonly Lazy<ComposeService?> traefik = new(() => OnlyOf(projects, Traefik));
    private readonly Lazy<ComposeService?> nginxProxy = new(() => OnlyOf(projects, NginxProxy));

    public static readonly LabelProxies None = new([]);

    public static LabelProxies Of(Workspace workspace) =>
        workspace.Get(static workspace => new LabelProxies(ComposeProject.Of(workspace)));

    /// <summary>The one Traefik of all projects; null where there is none, or several.</summary>
    public ComposeService? OnlyTraefik => traefik.Value;

    /// <summary>The same of nginx-proxy.</summary>
    public ComposeService? OnlyNginxProxy => nginxProxy.Value;

    private static ComposeService? OnlyOf(
        IReadOnlyList<ComposeProject> projects, Func<ComposeProject, ComposeService?> proxyOf) =>
        Only([.. projects.Select(proxyOf).OfType<ComposeService>().Take(2)]);

    /// <summary>
    /// The nginx of nginx-proxy. As two containers, docker-gen writes what nginx reads (nginx-proxy's docs, "Separate Containers"): whoever serves has the label, or the folder that docker-gen
    /// writes to.
    /// </summary>
    /// <returns>Null where there is none, or which of several is not known.</returns>
    public static ComposeService? NginxProxy(ComposeProject project)
    {
        var labelled = project.Services.FindAll(static service => service.Labels.Exists(static label => Array.IndexOf(NginxLabels, label.Name) >= 0));
        if (labelled.Count > 0) return Only(labelled);
        var writers = project.Services.FindAll(IsWriter);
        if (writers.Count == 0) return Only(project.Services.FindAll(IsNginxProxy));
        if (Only(writers) is not { } writer) return null;
        var written = writer.Mounts.FindAll(static mount => mount.Target is { HasValue: true } target && target.V.StartsWith("/etc/nginx", StringComparison.Ordinal));
        return Only(project.Services.FindAll(service => service != writer && service.Mounts.Exists(mount => written.Exists(own => IsOne(own, mount)))));
    }

    public static ComposeService? Traefik(ComposeProject project) => Only(project.Services.FindAll(static service => TraefikContainer.Is(service, null)));

    private static ComposeService? Only(List<ComposeService> services) => services.Count == 1 ? services[0] : null;

    private static bool IsOne(ComposeMount a, ComposeMount b) =>
        a.Target.HasValue && b.Target.HasValue && a.Target.V == b.Target.V && ((a.Volume is not null && a.Volume == b.Volume) || (a.SourcePath is not null && a.SourcePath == b.SourcePath));

    private static bool IsWriter(ComposeService service) => Named(service) is { } image && (NameOf(image) == "docker-gen" || (NameOf(image) == "nginx-proxy" && image.Tag?.IndexOf("dockergen", StringComparison.Ordinal) >= 0));

    public static bool IsNginxProxy(ComposeService service) => Named(service) is { } image && NameOf(image).StartsWith("nginx-proxy", StringComparison.Ordinal);

    private static string NameOf(ImageReference image) => image.Name.Substring(image.Name.LastIndexOf('/') + 1);

    private static ImageReference? Named(ComposeService service) => service.Image is { HasValue: true } image ? ImageReference.Parse(image.V) : null;

    /// <summary>Of nginx-proxy itself and, for certificates, of its companion; the last is the companion's old name.</summary>
    private static readonly string[] NginxLabels = ["com.github.nginx-proxy.nginx-proxy.nginx", "com.github.nginx-proxy.nginx", "com.github.jrcs.letsencrypt_nginx_proxy_companion.nginx_proxy"];
}
