using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// Two settings of one level of which nginx takes one: root beside alias (ngx_http_core_root), a cache beside a store
/// (ngx_http_proxy_cache), secure_link_secret beside secure_link (ngx_http_secure_link_merge_conf), one zone twice; and
/// alias in a location that has no path.
/// </summary>
internal sealed class SettingsExcludeEachOther : Rule<NginxLevel>
{
    private static readonly int Alias = DirectiveNames.Get("alias");
    private static readonly int Root = DirectiveNames.Get("root");
    private static readonly int Secret = DirectiveNames.Get("secure_link_secret");
    private static readonly int[] Links = [DirectiveNames.Get("secure_link"), DirectiveNames.Get("secure_link_md5")];
    private static readonly int[] Limits = [DirectiveNames.Get("limit_req"), DirectiveNames.Get("limit_conn")];
    private static readonly int[] Zones = [DirectiveNames.Get("limit_req_zone"), DirectiveNames.Get("limit_conn_zone")];

    private static readonly (int Store, int Cache)[] Stores = [.. new[] { "proxy", "fastcgi", "uwsgi", "scgi" }.Select(
        static prefix => (DirectiveNames.Get(prefix + "_store"), DirectiveNames.Get(prefix + "_cache")))];

    protected internal override void Check(NginxLevel level, Report report)
    {
        if (level.Kind == NginxLevelKind.Location && level.Config.Writes(Alias)) CheckAlias(level, report);
        if (level.Own.Length == 0) return;

        foreach (var (store, cache) in Stores)
        {
            if (level.OwnSetting(store) is { } stores
                && !stores.ArgumentsText.Equals("off", StringComparison.OrdinalIgnoreCase)
                && level.OwnSetting(cache) is { } caches
                && !caches.ArgumentsText.Equals("off", StringComparison.OrdinalIgnoreCase))
            {
                Pair(stores, caches, report);
            }
        }

        if (level.OwnSetting(Secret) is { } secret)
        {
            foreach (var link in Links)
            {
                if (level.OwnSetting(link) is { } other) Pair(secret, other, report);
            }
        }

        foreach (var name in Limits)
        {
            Twice(level, name, static limit => Zone(limit) is { } zone ? zone : limit[0].Value, "twice", report);
        }
        foreach (var name in Zones)
        {
            Twice(level, name, static zone => Zone(zone) is { } written ? written.Split(':')[0] : "", "zone", report);
        }
    }

    private static void CheckAlias(NginxLevel level, Report report)
    {
        foreach (var alias in level.Block.Children)
        {
            if (alias.NameId != Alias || alias.IsTemplated) continue;
            if (level.OwnSetting(Root) is { } root) Pair(alias, root, report);
            if (level.Path.StartsWith('@')) report.At(alias.Statement).Variant("named").With("location", level.Path);
        }
    }

    private static void Pair(NginxDirective one, NginxDirective other, Report report)
    {
        if (one.IsTemplated || other.IsTemplated || one.IsConditionalIn(default) || other.IsConditionalIn(default))
        {
            return;
        }
        // nginx reads from the top, and names the second.
        var (first, second) = one.Tree == other.Tree && one.Index > other.Index ? (other, one) : (one, other);
        report.At(second.Statement).And(first.Statement, "first").With("first", first.Name).With("second", second.Name)
            .Variant(second.Name is "alias" or "root" ? "root" : second.Name.StartsWith("secure",
                StringComparison.Ordinal) ? "secure" : "");
    }

    private static void Twice(NginxLevel level, int name, Func<NginxDirective, string> key, string variant,
        Report report)
    {
        if (level.OwnSetting(name) is null) return;
        var known = new Dictionary<string, NginxDirective>(StringComparer.Ordinal);
        foreach (var entry in level.OwnEntries(name))
        {
            if (entry.IsTemplated || entry.Count == 0 || entry.IsConditionalIn(level.Block)
                || key(entry) is not { Length: > 0 } zone)
            {
                continue;
            }
            if (known.TryGetValue(zone, out var first))
            {
                report.At(entry.Statement).Variant(variant).And(first.Statement, "first").With("second", entry.Name)
                    .With("zone", zone);
            }
            else known[zone] = entry;
        }
    }

    private static string? Zone(NginxDirective limit)
    {
        for (var i = 0; i < limit.Count; i++)
        {
            if (limit[i].Value.StartsWith("zone=", StringComparison.Ordinal)) return limit[i].Value.Substring(5);
        }

        return null;
    }
}
