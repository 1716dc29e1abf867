using ConfigLint.Formats.Apache;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>As whom the workers of nginx, or of httpd, connect.</summary>
/// <param name="At">The user directive; nowhere where none is in the tree.</param>
internal sealed record NginxIdentity(IReadOnlyList<string> Users, IReadOnlyList<string> Groups, Span At)
{
    public bool IsWritten => !At.IsNowhere;

    /// <summary>Null where a template decides. Without a user directive in the tree: whatever distributions run nginx as, which is never root.</summary>
    public static NginxIdentity? Of(NginxConfig config)
    {
        NginxDirective? written = null;
        foreach (var setting in config.MainSettings)
        {
            if (setting.Name == "user") written = setting;
        }

        if (written is not { Count: > 0 } user) return new NginxIdentity(FileRights.WebServers, FileRights.WebServers, default);
        if (user.IsTemplated || user[0].Value.Contains('$')) return null;
        return new NginxIdentity([user[0].Value], [user[user.Count - 1].Value], user.Statement);
    }

    /// <summary>As whom httpd's children connect: User and Group of the main server, which Debian's envvars give.</summary>
    public static NginxIdentity? Of(ApacheConfig config)
    {
        if (config.Main.FindOwn("User")?.Directive is not { } user) return new NginxIdentity(FileRights.WebServers, FileRights.WebServers, default);
        var group = config.Main.FindOwn("Group")?.Directive ?? user;
        if (user[0].IsOpen || group[0].IsOpen) return new NginxIdentity(FileRights.WebServers, FileRights.WebServers, default);
        return user[0].Text.StartsWith('#') || group[0].Text.StartsWith('#')
            ? null
            : new NginxIdentity([user[0].Text], [group[0].Text], user.At);
    }
}
