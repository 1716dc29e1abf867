using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Entries that the handlers of map, geo and split_clients refuse (ngx_http_map, ngx_http_geo, ngx_http_split_clients), and what these blocks are named with.</summary>
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

        // Of percentages the handler does not count the words: nginx 1.22.1 starts with one and with three.
        if (block.Name == "split_clients") return;
        var keys = block.Name == "map" ? new HashSet<string>(StringComparer.OrdinalIgnoreCase) : null;
        var any = false;
        foreach (var entry in block.Children)
        {
            if (entry.HasBlock) return;
            var key = entry.NameToken.Value;
            var alone = block.Name == "map"
                ? key is "hostnames" or "volatile"
                : key is "ranges" or "proxy_recursive" or "volatile";
            if (alone && entry.Count == 0)
            {
                if (key == "ranges" && any) report.At(entry.Statement).Variant("ranges-late");
                continue;
            }

            any = true;
            if (entry.Count != 1) report.At(entry.Statement).With("block", block.Name).With("entry", key);
            else if (keys is not null && key is not ("include" or "default") && !key.StartsWith('~') && !keys.Add(key)) report.At(entry.Statement).Variant("repeated").With("entry", key);
            else if (key == "default" && keys is not null && !keys.Add("\0default")) report.At(entry.Statement).Variant("repeated-default");
        }
    }
}
