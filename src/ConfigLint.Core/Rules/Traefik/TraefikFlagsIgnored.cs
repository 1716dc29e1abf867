using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>Flags beside a file: Traefik takes the file and passes over the flags.</summary>
internal sealed class TraefikFlagsIgnored : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        // Of a file that is not known in full the setup has no flags.
        if (world.IsFirstVersion || world.Setup is not { File: { } file, Flags: { } flags }) return;
        // Only what the file has not: the rest is said twice.
        var lost = flags.Children.FirstOrDefault(flag => Array.Exists(Sections, name => name.Equals(flag.Name, StringComparison.OrdinalIgnoreCase)) && IsLost(flag, file.Root[flag.Name]));
        if (lost is null) return;
        report.At(lost.At)
            .And(file.Root["entryPoints"]?.At ?? file.Root["providers"]?.At ?? file.Text.At(0, 0), "file")
            .With("flag", "--" + lost.Name)
            .With("file", file.Text.Path)
            .In(world.Deployment.Id);
    }

    private static bool IsLost(Formats.Traefik.TraefikNode flag, Formats.Traefik.TraefikNode? inFile) =>
        inFile is null || flag.Children.Any(child => inFile[child.Name] is null);

    private static readonly string[] Sections = ["entryPoints", "providers", "certificatesResolvers", "api", "serversTransport"];
}
