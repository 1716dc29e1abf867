using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// Entries that the handlers of map, geo and split_clients refuse (ngx_http_map, ngx_http_geo, ngx_http_split_clients),
/// and what these blocks are named with.
/// </summary>
internal sealed class InvalidMapEntry : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["map", "geo", "split_clients"];

    protected internal override void Check(NginxDirective block, Report report)
    {
        if (!block.HasBlock || block.Count == 0 || block.Tree.Marks is not null) return;
        if (!block[block.Count - 1].Value.StartsWith('$'))
        {
            report.At(block[block.Count - 1].Span).Variant("variable").With("block", block.Name).With("word", block[block.Count - 1].Value);
        }

        if (block.Name == "split_clients")
        {
            // Of percentages the handler does not count the words: nginx 1.22.1 starts with one and with three.
            CheckShares(block, report);
            return;
        }

        var keys = block.Name == "map" ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) : null;
        var (any, isRange) = (false, false);
        foreach (var entry in block.Children)
        {
            if (entry.HasBlock) return;
            var key = entry.NameToken.Value;
            var alone = block.Name == "map"
                ? key is "hostnames" or "volatile"
                : key is "ranges" or "proxy_recursive" or "volatile";
            if (alone && entry.Count == 0)
            {
                isRange |= key == "ranges";
                if (key == "ranges" && any) report.At(entry.Statement).Variant("ranges-late");
                continue;
            }

            any = true;
            if (entry.Count != 1) report.At(entry.Statement).With("block", block.Name).With("entry", key);
            else if (keys is not null && key is not ("include" or "default") && !key.StartsWith('~') && !keys.Add(key)) report.At(entry.Statement).Variant("repeated").With("entry", key);
            else if (key == "default" && keys is not null && !keys.Add("\0default")) report.At(entry.Statement).Variant("repeated-default");
            else if (keys is null && !isRange && IsNoNetwork(key))
            {
                report.At(entry.NameSpan).Variant("network").With("entry", key);
            }
        }
    }

    /// <summary>
    /// ngx_http_geo_cidr_value: an address of IPv4 with at most 32 bits. What has a colon is IPv6, and the words are
    /// settings.
    /// </summary>
    private static bool IsNoNetwork(string key)
    {
        if (key is "include" or "default" or "delete" or "proxy" || key.Contains(':'))
        {
            return false;
        }
        var slash = key.IndexOf('/');
        if (!ListenAddress.IsIPv4(slash < 0 ? key : key.Substring(0, slash))) return true;
        return slash > 0
            && !(int.TryParse(key.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= 32);
    }

    /// <summary>
    /// ngx_http_split_clients: percentages with at most two places behind the point, 100 % together at most; a star is
    /// the rest.
    /// </summary>
    private static void CheckShares(NginxDirective block, Report report)
    {
        decimal all = 0;
        foreach (var entry in block.Children)
        {
            var key = entry.NameToken.Value;
            if (key == "*") continue;
            var point = key.IndexOf('.');
            if (!key.EndsWith('%') || (point >= 0 && key.Length - point > 4)
                || !decimal.TryParse(key.Substring(0, key.Length - 1), NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture, out var share) || share == 0)
            {
                report.At(entry.NameSpan).Variant("share").With("entry", key);
                return;
            }

            all += share;
            if (all > 100)
            {
                report.At(entry.Statement).Variant("shares").With("entry", key);
                return;
            }
        }
    }
}
