using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>A unix socket in a folder that the unit makes read-only, that its user has no right to, or that nothing makes after a boot.</summary>
internal sealed class SocketFolderNotWritable : Rule<Unit>
{
    private static readonly (string Key, string Below)[] Made =
        [("RuntimeDirectory", "/run/"), ("StateDirectory", "/var/lib/"), ("CacheDirectory", "/var/cache/"), ("LogsDirectory", "/var/log/")];

    private static readonly string[] Mounts = ["BindPaths", "TemporaryFileSystem", "RootDirectory", "RootImage", "MountImages", "ReadWriteDirectories"];

    protected internal override void Check(Unit unit, Report report)
    {
        if (Array.Exists(Mounts, key => unit.Has("Service", key)) || Writable(unit) is not { } writable) return;
        foreach (var on in ServedAddresses.Of(unit))
        {
            if (on.V.Path is not { } written || !written.StartsWith('/')) continue;
            var path = ServedAddresses.Resolve(written);
            if (writable.Exists(folder => ServedAddresses.IsBelow(path, folder))) continue;
            if (unit.Get("Service", "ProtectSystem") is { IsKnown: true, V: "strict" } strict)
            {
                if (!path.StartsWith("/tmp/", StringComparison.Ordinal) && !path.StartsWith("/var/tmp/", StringComparison.Ordinal) && !path.StartsWith("/dev/", StringComparison.Ordinal))
                {
                    Add(on, strict, "read-only", "strict", path, unit, report);
                    return;
                }
            }
            else if (ServedAddresses.Unprivileged(unit) is { } user && path.StartsWith("/run/", StringComparison.Ordinal) && unit.Program is { User.V: var runs } && runs == user.V)
            {
                CheckRun(on, path, user, unit, report);
                return;
            }
        }
    }

    private static void CheckRun(Value<Endpoint> on, string path, Value<string> user, Unit unit, Report report)
    {
        var slash = path.IndexOf('/', 5);
        if (slash < 0)
        {
            if (!unit.Has("Service", "AmbientCapabilities")) Add(on, user, "", "user", path, unit, report);
            return;
        }

        // Somebody else can make the folder: a step before the start, another unit, tmpfiles.d, a package.
        var folder = path.Substring(0, slash);
        if (folder is "/run/user" or "/run/lock" or "/run/shm" || unit.Has("Service", "ExecStartPre") || unit.HasFoldersFromElsewhere || unit.File.Folder.IsVendor) return;
        var name = folder.Substring(5);
        foreach (var other in unit.Neighbours)
        {
            if (other.RuntimeDirectories.Any(candidate => !candidate.HasValue || candidate.V == name || candidate.V.StartsWith(name + "/", StringComparison.Ordinal))) return;
        }

        Add(on, user, "folder", "user", path, unit, report).With("folder", folder).With("name", name);
    }

    private static FindingBuilder Add(Value<Endpoint> on, Value<string> because, string variant, string role, string path, Unit unit, Report report) => report.At(on)
        .Variant(variant)
        .AtMost(variant == "folder" ? Severity.Warning : Severity.Error)
        .And(because.From.At, role)
        .With("unit", unit.Name)
        .With("program", unit.Program!.Name)
        .With("path", path)
        .With("user", because.V);

    /// <summary>Null where a folder is not known.</summary>
    private static List<string>? Writable(Unit unit)
    {
        List<string> all = [];
        foreach (var (key, below) in Made)
        {
            if (ServedAddresses.Folders(unit, key, below) is not { } folders) return null;
            all.AddRange(folders);
        }

        foreach (var word in unit.Words("Service", "ReadWritePaths"))
        {
            if (!word.HasValue) return null;
            all.Add(ServedAddresses.Resolve(word.V.TrimStart('-', '+')));
        }

        return all;
    }
}
