using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>pm.status_path and ping.path: a slash, something behind it, and of few characters (fpm_conf_process_all_pools).</summary>
internal sealed class RefusedStatusPath : Rule<PhpFpmPool>
{
    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        Check(pool, "pm.status_path", "status", report);
        Check(pool, "ping.path", "ping", report);
    }

    private static void Check(PhpFpmPool pool, string key, string kind, Report report)
    {
        if (pool.Find(key) is not { Value.Length: > 0 } entry || pool.IsFilledIn(entry)) return;
        var path = entry.Value;
        var variant = path[0] != '/' ? "" : path.Length < 2 ? "short" : HasOthers(path) ? "characters" : null;
        if (variant is null || path.Contains('$') || path.Contains('%')) return;
        report.At(entry.ValueAt)
            .Variant(variant)
            .With("key", key)
            .With("kind", kind)
            .With("path", path)
            .SafeFix(variant.Length == 0 && !HasOthers(path) ? [TextEdit.Insert(entry.ValueAt.Text, entry.ValueAt.Start, "/")] : []);
    }

    private static bool HasOthers(string path)
    {
        foreach (var c in path)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '_' or '-' or '.' or '~')) return true;
        }

        return false;
    }
}
