using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>Times of which php-fpm reads the leading digits and the last letter (fpm_conf_set_time): 1m30s is one second, 500ms five hundred.</summary>
internal sealed class MisreadPoolTime : Rule<PhpFpmPool>
{
    private static readonly string[] Keys = ["request_terminate_timeout", "request_slowlog_timeout", "pm.process_idle_timeout"];

    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        foreach (var key in Keys)
        {
            if (pool.Find(key) is not { } entry || pool.IsFilledIn(entry) || IsPlain(entry.Value) || PhpFpmPool.ParseTime(entry.Value) is not { } read) continue;
            report.At(entry.ValueAt)
                // Only the first of the keys ends requests.
                .Variant(key == Keys[0] ? "" : "other")
                .With("key", key)
                .With("value", entry.Value)
                .With("read", Quantity.WriteTime(read))
                .SafeFix(Quantity.ParseTime(entry.Value) is { } meant && meant % 1000 == 0 ? [TextEdit.Replace(entry.ValueAt, Quantity.WriteTime(meant))] : []);
        }
    }

    /// <summary>Digits and at most one letter.</summary>
    private static bool IsPlain(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at >= text.Length - 1;
    }
}
