using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>Routers and services beside the entry points, in the file that Traefik reads once for these: it looks for the others in the files of its providers.</summary>
internal sealed class TraefikSectionNotRead : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        foreach (var from in world.Dynamics)
        {
            if (from.Source is not TraefikFile { HasStatic: true, HasDynamic: true, IsOpen: false } file) continue;
            if (file.Static.EntryPoints.FirstOrDefault() is not { } point) continue;
            // A file provider may name the very file.
            if (file.Root.Find("providers", "file") is not null) continue;
            // In a container it is read for routers where it does not stand at one of the places of the other.
            if (world.Proxy is not null && world.Setup?.File != file) continue;
            var section = Array.Find(TraefikDynamic.Sections, name => from.Root[name] is not null)!;
            report.At(from.Root[section]!.At)
                .And(point.Node.At, "static")
                .With("section", section)
                .With("file", file.Text.Path)
                .In(world.Deployment.Id);
        }
    }
}
