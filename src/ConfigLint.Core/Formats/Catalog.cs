using ConfigLint.Formats.Apache;
using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Caddy;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Envoy;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Kong;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Platforms;
using ConfigLint.Formats.Starters;
using ConfigLint.Formats.Systemd;
using ConfigLint.Formats.Traefik;
using ConfigLint.Formats.WebConfig;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats;

/// <summary>The rooms. Their constructors do nothing: a run pays for those alone whose files it has.</summary>
internal static class Catalog
{
    /// <summary>
    /// In the order in which they are asked what a file is: the narrow formats first, nginx (any name, by its
    /// statements) last.
    /// </summary>
    public static Format[] All { get; } =
    [
        new SystemdFormat(),
        new DockerfileFormat(),
        new AppSettingsFormat(),
        new WebConfigFormat(),
        new StarterFormat(),
        new PhpFpmFormat(),
        new PlatformFormat(),
        new CaddyFormat(),
        new HAProxyFormat(),
        new AwsFormat(),
        new KubernetesFormat(),
        new EnvoyFormat(),
        new KongFormat(),
        new TraefikFormat(),
        new ComposeFormat(),
        new ProgramIniFormat(),
        new LoadBalancerFormat(),
        new ApacheFormat(),
        new NginxFormat(),
    ];

    /// <summary>
    /// In the order in which they take part: what takes any file that it includes before what tells its files by their
    /// names, proxies before what starts programs, containers before clusters.
    /// </summary>
    public static Format[] WideFirst { get; } = Reversed();

    private static readonly Format?[] ByFormat = Index();

    /// <summary>The room that a file is of.</summary>
    public static Format Of(ParsedFile file) => ByFormat[(int)file.Format]!;

    /// <summary>The file read as what it is, or null where it is not one of ours.</summary>
    public static ParsedFile? Read(SourceText text)
    {
        foreach (var format in All)
        {
            if (format.Read(text) is { } file) return file;
        }

        return null;
    }

    /// <summary>What stands under a key of a ConfigMap, or null where it is no configuration of ours.</summary>
    public static ParsedFile? ReadKey(SourceText text)
    {
        foreach (var format in All)
        {
            if (format.ReadsKey(text.KnownAs) && format.Read(text) is { } file) return file;
        }

        return null;
    }

    private static Format[] Reversed()
    {
        Format[] reversed = [.. All];
        Array.Reverse(reversed);
        return reversed;
    }

    private static Format?[] Index()
    {
        var index = new Format?[byte.MaxValue + 1];
        foreach (var format in All)
        {
            foreach (var read in format.Reads) index[(int)read] = format;
        }

        return index;
    }
}
