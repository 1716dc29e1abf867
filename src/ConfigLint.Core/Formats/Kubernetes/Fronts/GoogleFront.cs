using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Kubernetes.Fronts;

/// <summary>Google's load balancer in front of an nginx: the deployment has one whole nginx configuration, and its Ingresses are all Google's.</summary>
internal static class GoogleFront
{
    public static void Add(Deployment deployment, Cluster cluster, Workspace workspace)
    {
        KubernetesIngress? google = null;
        foreach (var one in cluster.Objects)
        {
            if (one is not KubernetesIngress ingress) continue;
            if (!GoogleBackend.Is(ingress)) return;
            google ??= ingress;
        }

        if (google is null) return;
        var paths = new HashSet<string>(deployment.Files, StringComparer.Ordinal);
        var configs = NginxSet.Of(workspace)
            .FindAll(config => config.Role == NginxRole.Main && paths.Contains(config.Root.Text.Path));
        if (configs.Count != 1) return;
        var name = DirectiveNames.Get("keepalive_timeout");
        foreach (var level in configs[0].Levels)
        {
            if (level.Kind is not (NginxLevelKind.Http or NginxLevelKind.Server) || level.OwnSetting(name) is not { } directive) continue;
            if (level.Time(name, 0, directive.Statement) is { IsKnown: true } time) cluster.Links.Add(new GoogleFrontLink(deployment, google, time));
        }
    }
}
