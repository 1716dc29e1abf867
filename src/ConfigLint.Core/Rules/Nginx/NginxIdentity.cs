using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>As whom nginx's workers connect.</summary>
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
}
