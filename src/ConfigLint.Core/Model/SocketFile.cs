using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Systemd;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Model;

/// <summary>The file of a unix socket. To connect takes the right to write to it, and to enter its folder (unix(7)).</summary>
/// <param name="Maker">The unit that makes the file, service or socket; null where it is not in the tree.</param>
internal sealed record SocketFile(FileRights Socket, Unit? Maker)
{
    /// <summary>The folder systemd makes for the unit, below /run; null where it makes none.</summary>
    public FileRights? Folder { get; init; }

    /// <summary>The folder's path: <c>/run/app</c>.</summary>
    public string? FolderPath { get; init; }

    /// <summary>Null where access lists stand above owner and group (fpm_unix.c, fpm_unix_resolve_socket_permissions).</summary>
    public static SocketFile? Of(PhpFpmPool pool) => pool.Find("listen.acl_users") is null && pool.Find("listen.acl_groups") is null
        ? new(new FileRights(pool.ListenOwner, pool.ListenGroup, pool.ListenMode), null)
        : null;

    /// <summary>systemd makes it, for root and open to all unless told otherwise (systemd.socket(5)).</summary>
    public static SocketFile Of(Unit socket) => new(
        new FileRights(
            Setting(socket, "SocketUser", "root"),
            Setting(socket, "SocketGroup", socket.Has("Socket", "SocketUser") ? null : "root"),
            Setting(socket, "SocketMode", "0666") is { HasValue: true } mode && SettingReader.Parse(mode.V, SettingUnit.Octal) is { } bits
                ? new Value<int>((int)bits, mode.Certainty, mode.From, mode.Note)
                : Value<int>.Unknown("the mode is not known")),
        socket);

    /// <summary>Null where a command of the unit changes the file afterwards.</summary>
    public static SocketFile? Of(ServerProgram program, Unit? unit)
    {
        if (unit is null || ChangesFiles(unit)) return null;
        var owner = OwnerOf(program, unit);
        var group = unit.Group is { HasValue: true } written ? written
            : owner is { Certainty: Certainty.Default } && !unit.Has("Service", "Group") ? owner
            : Value<string>.Unknown("the first group of the user");
        var file = new SocketFile(new FileRights(owner, group, program.SocketMode), unit);
        if (unit.RuntimeDirectories.Count != 1 || !unit.RuntimeDirectories[0].HasValue) return file;
        var mode = unit.Get("Service", "RuntimeDirectoryMode");
        if (!mode.HasValue || SettingReader.Parse(mode.V, SettingUnit.Octal) is not { } bits) return file;
        return file with { FolderPath = "/run/" + unit.RuntimeDirectories[0].V, Folder = new FileRights(owner, group, Value.Known((int)bits, mode.From)) };
    }

    /// <summary>The unit's user, or the one it changes to; root where there is none.</summary>
    private static Value<string> OwnerOf(ServerProgram program, Unit unit)
    {
        if (program.User.HasValue || unit.Has("Service", "User") || unit.Has("Service", "DynamicUser") || unit.IsOpen || unit.File.IsUserUnit) return program.User;
        return program.User.From.At.IsNowhere ? Value.Default("root", unit.HeaderOf("Service"), "systemd") : program.User;
    }

    private static readonly string[] Changers = ["chmod", "chown", "chgrp", "setfacl"];

    private static bool ChangesFiles(Unit unit)
    {
        foreach (var key in (string[])["ExecStartPre", "ExecStartPost"])
        {
            foreach (var command in unit.Commands(key))
            {
                foreach (var word in command.Words)
                {
                    var text = Word.Of(word).Text;
                    if (text.EndsWith(".sh", StringComparison.Ordinal) || Array.Exists(Changers, changer => text.Contains(changer, StringComparison.Ordinal))) return true;
                }
            }
        }

        return false;
    }

    private static Value<string> Setting(Unit unit, string key, string? otherwise)
    {
        var written = unit.Get("Socket", key);
        if (written.HasValue) return written;
        return otherwise is null || unit.Has("Socket", key) || unit.IsOpen ? Value<string>.Unknown($"{key} is not known") : Value.Default(otherwise, unit.HeaderOf("Socket"), "systemd");
    }
}

/// <summary>Owner, group and permission bits of a file.</summary>
internal sealed record FileRights(Value<string> Owner, Value<string> Group, Value<int> Mode)
{
    /// <summary>The bit that lets others write, and so connect.</summary>
    public const int Write = 2;

    /// <summary>The bit that lets others enter a folder.</summary>
    public const int Enter = 1;

    /// <summary>
    /// Whether a process of these users and groups certainly lacks the right. Its further groups are not in the tree: a group of its own, such as that of an application, may
    /// have it among its members; root's has not, nor has another web server's.
    /// </summary>
    public bool Refuses(IReadOnlyList<string> users, IReadOnlyList<string> groups, int right)
    {
        if (!Mode.HasValue || !Owner.HasValue || IsNumber(Owner.V) || (Mode.V & right) != 0) return false;
        if (users.Contains("root")) return false;
        if (users.Contains(Owner.V)) return (Mode.V & right << 6) == 0;
        if ((Mode.V & right << 3) == 0) return true;
        return Group.HasValue && !groups.Contains(Group.V) && (Group.V == "root" || (WebServers.Contains(Group.V) && users.Count == 1));
    }

    /// <summary>The users that distributions run web servers as, each with a group of the same name.</summary>
    public static readonly string[] WebServers = ["www-data", "nginx", "http", "apache", "nobody", "nogroup", "www", "_www", "wwwrun", "webservd"];

    private static bool IsNumber(string name) => name.Length > 0 && name[0] is >= '0' and <= '9';
}
