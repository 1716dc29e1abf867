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
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats;

/// <summary>Decides what a file is. The order matters: the narrow formats first, nginx (any name, by its statements) last.</summary>
internal static class Detection
{
    /// <summary>The file read as what it is, or null where it is not one of ours.</summary>
    public static ParsedFile? Read(SourceText text)
    {
        if (UnitDetector.Detect(text.Path, text.Content) is var unit and not FileFormat.None) return UnitParser.Parse(text, unit);
        if (StrayDropIn.Read(text) is { } stray) return stray;
        if (LogrotateFile.Read(text) is { } rotation) return rotation;
        if (LimitsFile.Read(text) is { } limits) return limits;
        if (DockerfileDetector.Detect(text.Path, text.Content)) return new DockerfileFile(text);
        if (AppSettingsFile.Read(text) is { } settings) return settings;
        if (StarterDetector.Read(text) is { } starter) return starter;
        if (PhpFpmDetector.Detect(text.Path, text.Content)) return new PhpFpmFile(text);
        if (PlatformFile.Read(text) is { } platform) return platform;
        if (CaddyFile.Read(text) is { } caddy) return caddy;
        if (HAProxyFile.Read(text) is { } haproxy) return haproxy;
        if (CloudFormationFile.Read(text) is { } template) return template;
        if (KubernetesDetector.Read(text) is { } manifests) return manifests;
        if (EnvoyFile.Read(text) is { } envoy) return envoy;
        if (KongFile.Read(text) is { } kong) return kong;
        if (TraefikFile.Read(text) is { } traefik) return traefik;
        if (ComposeDetector.Read(text) is { } compose) return compose;
        if (ProgramIniFile.Read(text) is { } program) return program;
        if (LoadBalancerDetector.Read(text) is { } loadBalancer) return loadBalancer;
        if (ApacheFile.Read(text) is { } apache) return apache;
        if (NginxDetector.Detect(text.Path, text.Content)) return new NginxFile(text);
        return null;
    }
}
