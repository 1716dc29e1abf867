using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>A name that php-fpm does not know in this section (fpm_conf_ini_parser_entry and _array).</summary>
internal sealed class UnknownPoolSetting : Rule<PhpFpmRefusal>
{
    protected internal override void Check(PhpFpmRefusal refusal, Report report)
    {
        var variant = refusal.Kind switch
        {
            PhpFpmRefusalKind.UnknownEntry => "",
            PhpFpmRefusalKind.GlobalInPool => "global-in-pool",
            PhpFpmRefusalKind.PoolInGlobal => "pool-in-global",
            PhpFpmRefusalKind.UnknownArray => "array",
            PhpFpmRefusalKind.ArrayInGlobal => "array-in-global",
            _ => null,
        };
        if (variant is null) return;
        var known = refusal.Kind == PhpFpmRefusalKind.UnknownArray ? PhpFpmSettings.Arrays : PhpFpmSettings.Pool.Keys.Concat(PhpFpmSettings.Global.Keys);
        var meant = variant is "" or "array" ? Suggestion.Nearest(refusal.Name, known.Distinct()) : null;
        report.At(refusal.At)
            .Variant(meant is null ? variant : variant == "array" ? "meant-array" : "meant")
            .With("key", refusal.Name)
            .With("meant", meant)
            .SafeFix(meant is null ? [] : [TextEdit.Replace(refusal.At.Text.At(refusal.At.Start, refusal.Name.Length), meant)]);
    }
}
