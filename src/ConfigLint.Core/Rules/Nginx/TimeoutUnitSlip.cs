using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>Milliseconds written without a unit, months written for minutes.</summary>
internal sealed class TimeoutUnitSlip : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives => ProxyTimeouts.All;

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (directive.Count != 1 || NginxValues.ParseTime(directive[0].Value) is not { } time || !ProxyTimeouts.IsHttp(directive)) return;
        var value = directive[0].Value;
        if (value.EndsWith('M'))
        {
            report.At(directive.Statement)
                .With("directive", directive.Name)
                .With("value", value)
                .With("meaning", $"{time / 86_400_000} days")
                .UnsafeFix(TextEdit.Replace(directive[0].Span, value.Replace('M', 'm')));
        }
        else if (LooksLikeMilliseconds(value))
        {
            // Somebody who wants to wait for ever writes such numbers on purpose.
            report.At(directive.Statement).Variant("milliseconds").AtMost(Severity.Info)
                .With("directive", directive.Name)
                .With("value", value)
                .With("meaning", $"{time / 3_600_000m:0.#} hours".Replace(".0 ", " ", StringComparison.Ordinal))
                .With("meant", Quantity.WriteTime(time / 1000))
                .UnsafeFix(TextEdit.Replace(directive[0].Span, Quantity.WriteTime(time / 1000)));
        }
    }

    /// <summary>Whole thousands that are no round number of hours or days: 30000 and 60000, not 3600, 36000 or 86400.</summary>
    private static bool LooksLikeMilliseconds(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 5_000 and <= 900_000 && number % 1000 == 0 && number % 3600 != 0;
}
