using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>proxy_set_header Upgrade with the variable, or the word, that belongs to the Connection header.</summary>
internal sealed class UpgradeHeaderWithFixedValue : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["proxy_set_header"];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (directive.Count != 2 || !directive[0].Value.Equals("Upgrade", StringComparison.OrdinalIgnoreCase)) return;
        var value = directive[1].Value;
        if (!(value is "$connection_upgrade" or "${connection_upgrade}" || value.Equals("upgrade", StringComparison.OrdinalIgnoreCase))) return;
        report.At(directive.Statement)
            .With("value", value)
            .SafeFix(TextEdit.Replace(directive[1].Span, "$http_upgrade"));
    }
}
