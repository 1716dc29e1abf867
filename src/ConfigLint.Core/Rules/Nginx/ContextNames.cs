using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Kinds of block as the documentation of nginx calls them.</summary>
internal static class ContextNames
{
    private static readonly (NginxContext Context, string Name)[] Names =
    [
        (NginxContext.Main, "main"), (NginxContext.Events, "events"), (NginxContext.Http, "http"), (NginxContext.Server | NginxContext.StreamServer | NginxContext.MailServer, "server"),
        (NginxContext.Location, "location"), (NginxContext.IfInServer, "if in server"), (NginxContext.IfInLocation, "if in location"), (NginxContext.LimitExcept, "limit_except"),
        (NginxContext.Upstream | NginxContext.StreamUpstream, "upstream"), (NginxContext.Stream, "stream"), (NginxContext.Mail, "mail"),
    ];

    /// <summary><c>http, server or location</c>.</summary>
    public static string Of(NginxContext contexts)
    {
        var found = new List<string>();
        foreach (var (context, name) in Names)
        {
            if ((contexts & context) != 0) found.Add(name);
        }

        return found.Count < 2 ? string.Concat(found) : string.Join(", ", found.Take(found.Count - 1)) + " or " + found[found.Count - 1];
    }
}
