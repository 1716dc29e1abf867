using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A unix socket that the workers of nginx or httpd have no right to: its file, or the folder systemd makes for it.
/// Group members that no file shows leave it open.
/// </summary>
internal sealed class SocketPermission : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0] is not { On.V.Path: { } path, Socket: { } file } listener) return;
        if (hop.Route.Source is not IConnectsAs { ConnectsAs: { } nginx } || path.StartsWith('@')) return;
        if (IsRefused(file.Socket, nginx, FileRights.Write) || IsRootsBeforeHttpd(hop, file.Socket, nginx))
        {
            Add(hop, listener, file.Socket, nginx, FileRights.Write, path, report);
        }
        else if (file is { Folder: { } folder, FolderPath: { } folderPath } && IsBelow(path, folderPath) && IsRefused(folder, nginx, FileRights.Enter))
        {
            Add(hop, listener, folder, nginx, FileRights.Enter, folderPath, report);
        }
    }

    /// <summary>One side has to be written: two programs that are left to their defaults may run as one user.</summary>
    private static bool IsRefused(FileRights access, ServerIdentity nginx, int right) =>
        (nginx.IsWritten || access.Owner.IsKnown) && access.Refuses(nginx.Users, nginx.Groups, right);

    /// <summary>A pool's socket that is left to root: no httpd serves as root, whatever its user is called.</summary>
    private static bool IsRootsBeforeHttpd(Hop hop, FileRights access, ServerIdentity httpd) =>
        hop.Route.By.Is("apache") && access.Owner is { HasValue: true, V: "root" }
        && access.Refuses(httpd.Users, httpd.Groups, FileRights.Write);

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal) || path.StartsWith("/var" + folder + "/", StringComparison.Ordinal);

    private static void Add(
        Hop hop, Listener listener, FileRights access, ServerIdentity nginx, int right, string path, Report report)
    {
        var isCertain = nginx.IsWritten && access.Owner.IsKnown && access.Mode.IsKnown && (access.Mode.V & right << 3) == 0;
        var decides = access.Mode.IsKnown ? access.Mode.From.At : access.Group.IsKnown ? access.Group.From.At : listener.On.From.At;
        var name = nginx.IsWritten ? nginx.Users[0] : "a user of its own";
        report.At(decides)
            .Variant(right == FileRights.Enter ? "folder" : "")
            .And(access.Owner.IsKnown ? access.Owner.From.At : default, "owner")
            .And(nginx.At, "nginx")
            .And(hop.Route.At, "pass")
            .AtMost(isCertain ? Severity.Error : Severity.Warning)
            .With("path", path)
            .With("mode", "0" + Convert.ToString(access.Mode.V, 8).PadLeft(3, '0'))
            .With("owner", access.Owner.V)
            .With("group", access.Group.HasValue ? access.Group.V : access.Owner.V)
            .With("server", hop.Route.By.Is("apache") ? "httpd" : "nginx")
            .With("user", name)
            .About(hop, listener);
    }
}
