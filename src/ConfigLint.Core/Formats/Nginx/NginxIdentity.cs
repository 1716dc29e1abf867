using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>As whom nginx's workers connect.</summary>
internal static class NginxIdentity
{
    /// <summary>Null where a template decides. Without a user directive in the tree: whatever distributions run nginx as, which is never root.</summary>
    public static ServerIdentity? Of(NginxConfig config)
    {
        NginxDirective? written = null;
        foreach (var setting in config.MainSettings)
        {
            if (setting.Name == "user") written = setting;
        }

        if (written is not { Count: > 0 } user) return new(FileRights.WebServers, FileRights.WebServers, default);
        if (user.IsTemplated || user[0].Value.Contains('$')) return null;
        return new ServerIdentity([user[0].Value], [user[user.Count - 1].Value], user.Statement);
    }
}
