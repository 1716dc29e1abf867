using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A timeout of 0, which fires at once.</summary>
internal sealed class ZeroTimeout : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives => ProxyTimeouts.Waiting;

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (directive.Count != 1 || NginxValues.ParseTime(directive[0].Value) != 0 || !ProxyTimeouts.IsHttp(directive)) return;
        report.At(directive.Statement)
            .With("directive", directive.Name).With("phase", ProxyTimeouts.Phase(directive))
            .UnsafeFix(TextEdit.DeleteLine(directive.Whole));
    }
}
