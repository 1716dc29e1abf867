using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>
/// Units with their drop-ins, the files that they name, and what is configured beside them: logrotate, limits.
/// </summary>
internal sealed class SystemdFormat : Format
{
    public override FileFormat[] Reads =>
    [
        FileFormat.SystemdUnit, FileFormat.SystemdDropIn, FileFormat.EnvironmentFile, FileFormat.Logrotate,
        FileFormat.Limits,
    ];

    public override ParsedFile? Read(SourceText text)
    {
        var unit = UnitDetector.Detect(text.Path, text.Content);
        if (unit != FileFormat.None) return UnitParser.Parse(text, unit);
        return StrayDropIn.Read(text) ?? LogrotateFile.Read(text) ?? (ParsedFile?)LimitsFile.Read(text);
    }

    public override bool Starts(ParsedFile file) => file is UnitFile;

    public override void AddToHost(Workspace workspace, Deployment deployment) =>
        HostWorkloads.Add(workspace, deployment);

    /// <summary>Rules about units ask whether requests depend on them, and what they are told of each other.</summary>
    public override void Follow(Workspace workspace, Deployment deployment)
    {
        UnitUrls.Add(deployment);
        var units = UnitSet.Of(workspace);
        foreach (var hop in deployment.Hops)
        {
            if (hop.To is not Resolution.Matched(var listeners)) continue;
            foreach (var listener in listeners)
            {
                var unit = UnitOf(listener.Owner, units);
                if (unit is { Role: not UnitRole.Proxy }) unit.Role = UnitRole.Proxied;
            }
        }
    }

    public override IEnumerable<ISubject> Subjects(Workspace workspace) => UnitSet.Of(workspace);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace)
    {
        if (file is UnitFile or EnvironmentFileContent or LogrotateFile) yield return file;
    }

    private static Unit? UnitOf(Workload workload, List<Unit> units) =>
        workload.Source is Container { Service.Quadlet: { } quadlet }
            ? units.Find(own => own.File == quadlet)
            : workload.Source as Unit;
}
