using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>A value that is of another kind than its setting.</summary>
internal sealed class UnreadablePoolValue : Rule<PhpFpmRefusal>
{
    protected internal override void Check(PhpFpmRefusal refusal, Report report)
    {
        if (refusal.Kind is not (PhpFpmRefusalKind.Value or PhpFpmRefusalKind.ArrayValue or PhpFpmRefusalKind.EmptyVariable)) return;
        report.At(refusal.At)
            .Variant(refusal.Kind == PhpFpmRefusalKind.EmptyVariable ? "variable" : refusal.Kind == PhpFpmRefusalKind.ArrayValue ? "array" : VariantOf(refusal.Reason))
            .With("key", refusal.Name)
            .With("value", refusal.Value)
            .With("reason", refusal.Reason)
            .SafeFix(Meant(refusal) is { } meant ? [TextEdit.Replace(refusal.At, meant)] : []);
    }

    private static string VariantOf(string reason) => reason switch
    {
        "invalid boolean value" => "flag",
        "invalid time value" or "unknown suffix used in time value" => "time",
        "is not a valid number (greater or equal than zero)" => "number",
        _ => "",
    };

    /// <summary>The only thing that can have been meant: 1min for 1m, off for 0.</summary>
    private static string? Meant(PhpFpmRefusal refusal) => VariantOf(refusal.Reason) switch
    {
        "time" when refusal.Value.ToLowerInvariant() is "off" or "no" or "none" => "0",
        "time" => TimeMeant(refusal.Value),
        "flag" when refusal.Value.ToLowerInvariant() is "enabled" or "enable" => "yes",
        "flag" when refusal.Value.ToLowerInvariant() is "disabled" or "disable" => "no",
        _ => null,
    };

    /// <summary>A number and a word for its unit.</summary>
    private static string? TimeMeant(string text)
    {
        var unit = text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var number = text.Substring(0, text.Length - unit.Length);
        if (number.Length == 0) return null;
        return unit.Trim().ToLowerInvariant() switch
        {
            "s" or "sec" or "secs" or "second" or "seconds" => number + "s",
            "m" or "min" or "mins" or "minute" or "minutes" => number + "m",
            "h" or "hr" or "hour" or "hours" => number + "h",
            "d" or "day" or "days" => number + "d",
            _ => null,
        };
    }
}
