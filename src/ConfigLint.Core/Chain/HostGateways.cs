using ConfigLint.Engine;
using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Kong;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Formats.Yarp;
using ConfigLint.Model;

namespace ConfigLint.Chain;

/// <summary>
/// Kong, YARP and Ocelot of a host. Their files name no machine: beside containers they are taken for what runs in one
/// of them, though the Dockerfile that says so is not in the tree.
/// </summary>
internal static class HostGateways
{
    public static bool Is(ParsedFile file) => file is KongFile or AppSettingsFile { Yarp: not null } or AppSettingsFile { Ocelot: not null };

    /// <param name="owned">Files that stand in containers.</param>
    public static void Add(Workspace workspace, Deployment deployment, Scope host, HashSet<string> owned)
    {
        var files = deployment.Files.Distinct().Where(path => !owned.Contains(path)).Select(workspace.At).OfType<ParsedFile>().ToList();
        var gateways = files.FindAll(Is);
        if (gateways.Count == 0 || workspace.Files.Exists(static file => file is ComposeFile or KubernetesFile)) return;
        var home = new GatewayHome { Scope = host, EnvironmentIsOpen = true, MeansLoopback = true };
        deployment.Routes.AddRange(KongRoutes.Of(host, gateways.OfType<KongFile>()));
        foreach (var application in gateways.OfType<AppSettingsFile>().GroupBy(static file => GatewayFiles.FolderOf(file.Text.Path), StringComparer.Ordinal))
        {
            deployment.Routes.AddRange(YarpRoutes.Of(home, application, workspace.MayMention).Concat(OcelotRoutes.Of(home, application)));
        }
    }
}
