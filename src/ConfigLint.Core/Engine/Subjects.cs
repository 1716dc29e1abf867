using ConfigLint.Chain;
using ConfigLint.Formats;
using ConfigLint.Model;

namespace ConfigLint.Engine;

/// <summary>All that rules are asked about, as the rooms of the formats give it.</summary>
internal static class Subjects
{
    /// <summary>Of files that nothing else changes: rules about them run beside all else.</summary>
    public static IEnumerable<ISubject> Alone(IEnumerable<ParsedFile> files)
    {
        foreach (var file in files)
        {
            if (Catalog.Of(file).Alone(file) is { } subject) yield return subject;
        }
    }

    /// <summary>
    /// Of configurations that do not change once the chain is built: rules about them run beside all others.
    /// </summary>
    public static IEnumerable<ISubject> Settled(Workspace workspace) =>
        Catalog.All.SelectMany(format => format.Settled(workspace));

    /// <summary>Of the files of a run, each alone and together.</summary>
    public static IEnumerable<ISubject> Of(Workspace workspace)
    {
        foreach (var format in Catalog.All)
        {
            foreach (var subject in format.Subjects(workspace)) yield return subject;
        }

        foreach (var file in workspace.Files)
        {
            foreach (var subject in Catalog.Of(file).Subjects(file, workspace)) yield return subject;
            foreach (var command in file.HealthCommands) yield return command;
        }
    }

    /// <summary>Of what the chain made of the files.</summary>
    public static IEnumerable<ISubject> Of(IEnumerable<Deployment> deployments)
    {
        foreach (var deployment in deployments)
        {
            foreach (var hop in deployment.Hops) yield return hop;
            foreach (var translation in deployment.Translations) yield return translation;
            foreach (var probe in deployment.Probes) yield return probe;
            foreach (var probe in deployment.ProxyProbes) yield return probe;
            foreach (var told in deployment.UrlVariables) yield return told;
            foreach (var workload in deployment.Workloads)
            {
                yield return workload;
                if ((workload.Source as IContainer)?.HealthCommand is { } command) yield return command;
            }

            foreach (var format in Catalog.WideFirst)
            {
                foreach (var subject in format.Subjects(deployment)) yield return subject;
            }
        }
    }
}
