using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Two upstream blocks of one name; nginx folds their case.</summary>
internal sealed class DuplicateUpstream : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        var known = new Dictionary<string, NginxUpstream>(StringComparer.OrdinalIgnoreCase);
        foreach (var upstream in config.Upstreams)
        {
            if (upstream.Block.IsTemplated || upstream.Name.Length == 0) continue;
            if (known.TryAdd(upstream.Name, upstream) || known[upstream.Name].Block.IsApartFrom(upstream.Block)) continue;
            if (config.IsNeverBoth(known[upstream.Name].Block, upstream.Block)) continue;
            report.At(upstream.Block.Statement).And(known[upstream.Name].Block.Statement, "first").With("upstream", upstream.Name);
        }
    }
}
