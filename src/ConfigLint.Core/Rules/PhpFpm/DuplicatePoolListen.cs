using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>
/// Two pools on one address. php-fpm compares what is written (fpm_conf_process_all_pools, strcmp); of a port on all addresses and the same port on one of them, bind(2) refuses the second.
/// </summary>
internal sealed class DuplicatePoolListen : Rule<PhpFpmPoolSet>
{
    protected internal override void Check(PhpFpmPoolSet pools, Report report)
    {
        Dictionary<string, PhpFpmPool> written = new(StringComparer.Ordinal);
        Dictionary<int, PhpFpmPool> everywhere = [];
        foreach (var pool in pools.Pools)
        {
            if (!pool.Name.HasValue || pool.Listen is not { IsKnown: true } listen) continue;
            var text = pool.Find("listen")!.Value.Value.Replace("$pool", pool.Name.V, StringComparison.Ordinal);
            if (written.TryGetValue(text, out var first))
            {
                if (first.Name.V != pool.Name.V) Add(pool, first, "", report);
                continue;
            }

            written[text] = pool;
            if (listen.V.IsUnix) continue;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) everywhere[port] = pool;
            else if (everywhere.TryGetValue(listen.V.Port, out first)) Add(pool, first, "bind", report);
        }
    }

    private static void Add(PhpFpmPool pool, PhpFpmPool first, string variant, Report report) => report.At(pool.Listen)
        .Variant(variant)
        .And(first.Listen, "first")
        .With("pool", pool.Name.V)
        .With("first", first.Name.V)
        .With("listen", pool.Find("listen")!.Value.Value)
        .With("other", first.Find("listen")!.Value.Value);
}
