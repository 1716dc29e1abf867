using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A zone, cache or log format that a whole configuration uses and nowhere defines.</summary>
internal sealed class UndefinedZone : Rule<NginxConfig>
{
    private static readonly int LimitReq = DirectiveNames.Get("limit_req");
    private static readonly int LimitConn = DirectiveNames.Get("limit_conn");
    private static readonly int AccessLog = DirectiveNames.Get("access_log");
    private static readonly int[] Caches = [DirectiveNames.Get("proxy_cache"), DirectiveNames.Get("fastcgi_cache"), DirectiveNames.Get("uwsgi_cache"), DirectiveNames.Get("scgi_cache")];

    private static readonly bool[] Uses = [.. DirectiveNames.All.Select((_, id) => id == LimitReq || id == LimitConn || id == AccessLog || Array.IndexOf(Caches, id) >= 0)];

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (config.OpenAbove is not null) return;
        if (config.Files.Exists(static file => file.Tree.Marks is not null || file.Problems.Count > 0)) return;
        var defined = Defined(config);
        foreach (var level in config.Levels)
        {
            foreach (var directive in level.Own)
            {
                var id = directive.NameId;
                if (!Uses[id]) continue;
                if (id == LimitReq) Check(directive, "limit_req_zone", Parameter(directive, "zone="), "", defined, report);
                else if (id == LimitConn && directive.Count == 2) Check(directive, "limit_conn_zone", directive[0].Value, "", defined, report);
                else if (id == AccessLog && directive.Count > 1 && !directive[1].Value.Contains('=')) Check(directive, "log_format", directive[1].Value, "log-format", defined, report);
                else if (Array.IndexOf(Caches, id) >= 0 && directive.Count == 1 && directive[0].Value != "off") Check(directive, directive.Name + "_path", directive[0].Value, "cache", defined, report);
            }
        }
    }

    private static void Check(NginxDirective directive, string by, string? name, string variant, HashSet<(string By, string Name)> defined, Report report)
    {
        if (name is null or "" || name.Contains('$') || defined.Contains((by, name))) return;
        report.At(directive.Statement).Variant(variant).With("name", name).With("directive", directive.Name).With("by", by);
    }

    private static HashSet<(string By, string Name)> Defined(NginxConfig config)
    {
        var defined = new HashSet<(string, string)> { ("log_format", "combined") };
        foreach (var level in config.Levels)
        {
            if (level.Kind != NginxLevelKind.Http) continue;
            foreach (var directive in level.Own)
            {
                if (directive.Name == "log_format" && directive.Count > 0) defined.Add(("log_format", directive[0].Value));
                else if ((Parameter(directive, "zone=") ?? Parameter(directive, "keys_zone=")) is { } zone)
                {
                    defined.Add((directive.Name, zone));
                }
            }
        }

        return defined;
    }

    /// <summary>The name behind <c>zone=</c>, without its size.</summary>
    private static string? Parameter(NginxDirective directive, string name)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (!word.StartsWith(name, StringComparison.Ordinal)) continue;
            var colon = word.IndexOf(':');
            return colon < 0 ? word.Substring(name.Length) : word.Substring(name.Length, Math.Max(0, colon - name.Length));
        }

        return null;
    }
}
