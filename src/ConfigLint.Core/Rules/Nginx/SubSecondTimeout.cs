using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A timeout below a second, which is a slip of the unit nearly every time.</summary>
internal sealed class SubSecondTimeout : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives => ProxyTimeouts.Waiting;

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (directive.Count != 1 || NginxValues.ParseTime(directive[0].Value) is not { } time || !ProxyTimeouts.IsHttp(directive)) return;
        // A peer that is next door answers a connect within milliseconds: only a short wait for the answer is a slip for certain.
        if (time == 0 || time >= report.Options.Milliseconds("minimum") || (directive.Name.Contains("_connect_", StringComparison.Ordinal) && time >= 100)) return;
        report.At(directive.Statement)
            .With("directive", directive.Name)
            .With("value", directive[0].Value)
            .With("milliseconds", time)
            .With("phase", ProxyTimeouts.Phase(directive))
            // Whatever is below a second is written in milliseconds.
            .UnsafeFix(TextEdit.Replace(directive[0].Span, directive[0].Value.Replace("ms", "s")));
    }
}
