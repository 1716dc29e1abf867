using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>listen.mode goes through strtol with base 8, and what it does not read is dropped: rw and 999 are 000 (measured with 8.2.36).</summary>
internal sealed class ListenModeNotOctal : Rule<PhpFpmPool>
{
    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        if (pool.Find("listen.mode") is not { Value.Length: > 0 } entry || pool.Listen is not { HasValue: true, V.IsUnix: true } listen || !pool.ListenMode.IsKnown) return;
        if (IsOctal(entry.Value) || entry.Value.Contains('%') || entry.Value.Contains('$') || pool.Find("listen.acl_users") is not null || pool.Find("listen.acl_groups") is not null) return;
        report.At(entry.ValueAt)
            .With("value", entry.Value)
            .With("path", listen.V.Path)
            .With("mode", "0" + Convert.ToString(pool.ListenMode.V, 8).PadLeft(3, '0'));
    }

    private static bool IsOctal(string text)
    {
        foreach (var c in text)
        {
            if (c is < '0' or > '7') return false;
        }

        return true;
    }
}
