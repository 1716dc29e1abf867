using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>client_max_body_size in bytes where a larger unit was meant.</summary>
internal sealed class TinyBodyLimit : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["client_max_body_size"];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (directive.Count != 1) return;
        var value = directive[0].Value;
        // 1k is small but says what it means; 0 switches the limit off; 1 lets nothing through, on purpose.
        if (NginxValues.ParseSize(value) is not (> 1 and var bytes) || bytes >= report.Options.Bytes("minimum") || value[value.Length - 1] > '9') return;
        report.At(directive.Statement)
            .With("value", value)
            .With("more", bytes + 1)
            .UnsafeFix(TextEdit.Replace(directive[0].Span, value + "m"));
    }
}
