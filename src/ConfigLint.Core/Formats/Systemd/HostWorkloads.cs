using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>What the files of a deployment start on its host, sorted by the kinds of files that start it.</summary>
internal sealed class HostWorkloads
{
    private readonly List<UnitFile> units = [];
    private readonly List<PhpFpmPool> pools = [];
    private readonly List<ProgramIniFile> programs = [];
    private readonly List<StarterFile> starters = [];
    private readonly List<Procfile> procfiles = [];
    private readonly List<AppSettingsFile> settings = [];

    private HostWorkloads(Workspace workspace, Deployment deployment)
    {
        foreach (var path in deployment.Files)
        {
            if (workspace.InContainers.Contains(path)) continue;
            var file = workspace.At(path);
            if (file is UnitFile unit) units.Add(unit);
            else if (file is PhpFpmFile fpm) pools.AddRange(fpm.Pools);
            else if (file is ProgramIniFile program) programs.Add(program);
            else if (file is Procfile procfile) procfiles.Add(procfile);
            else if (file is StarterFile starter) starters.Add(starter);
            else if (file is AppSettingsFile { Listens: true } own) settings.Add(own);
        }
    }

    /// <summary>Adds what the units and pools of a deployment's files start.</summary>
    public static void Add(Workspace workspace, Deployment deployment)
    {
        var files = new DeploymentFiles(workspace, deployment.Folder);
        var found = new HostWorkloads(workspace, deployment);
        // Where images are built, a supervisor's file is mostly a part of one.
        if (found.starters.Count + found.procfiles.Count > 0 && BuildsImages(workspace))
        {
            found.starters.Clear();
            found.procfiles.Clear();
        }

        var units = UnitSet.Assemble(workspace, files, found.units);
        // A Procfile beside units is another way to start the same programs.
        found.starters.AddRange(found.procfiles.Where(_ => units.Count == 0));
        found.AddGaps(workspace, deployment, files);
        UnitSet.Of(workspace).AddRange(units);
        var limits = LimitsOf(workspace, deployment);
        foreach (var unit in units)
        {
            // Read now, so that the files of the run are complete before rules ask.
            _ = unit.Environment;
            unit.SessionLimits = limits;
        }

        UnitWorkloads.Add(
            deployment, deployment.Host, units, found.pools, found.programs, found.starters, found.settings, files,
            DotNetPrograms.Of(workspace));
    }

    private static bool BuildsImages(Workspace workspace) =>
        ComposeProject.Of(workspace).Count > 0 || workspace.Files.Exists(static file => file is DockerfileFile);

    private static List<FileLimit> LimitsOf(Workspace workspace, Deployment deployment)
    {
        var folder = deployment.Folder.Length == 0 ? "" : deployment.Folder + "/";
        return [.. workspace.ByPath<LimitsFile>().StartingWith([folder]).SelectMany(static file => file.FileLimits)];
    }

    /// <summary>Files that start programs, and of which it is not known that this host does.</summary>
    private void AddGaps(Workspace workspace, Deployment deployment, DeploymentFiles files)
    {
        foreach (var path in files.Starters())
        {
            if (workspace.InContainers.Contains(path)) continue;
            var read = workspace.At(path);
            if (read is ComposeFile || (read is StarterFile starter && starters.Contains(starter))) continue;
            if (read is Procfile procfile) UnitWorkloads.AddGaps(deployment, procfile);
            else deployment.Gaps.Add(UnreadStarter(workspace, path));
        }
    }

    /// <summary>A file that starts programs in a way this version does not read: any of them may listen.</summary>
    private static Gap UnreadStarter(Workspace workspace, string path)
    {
        var text = workspace.ReadText(path);
        var at = text?.Whole ?? new SourceText(path, "").Whole;
        IReadOnlyList<Span> texts = text is null ? [] : [Gap.All(text)];
        return new Gap($"{path} starts programs that are not read", at) { IsFile = true, Texts = texts };
    }
}
