using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Traefik as it is started in the cluster: its flags say what no object does.</summary>
internal static class TraefikPod
{
    public static bool Is(PodWorkload pod) => !pod.IsOpen && pod.Containers.Exists(static container =>
        container.Args is not null && container.Image is { HasValue: true } image
            && image.V.IndexOf("traefik", StringComparison.Ordinal) >= 0);
}
