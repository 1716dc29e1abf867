using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A variable where resolver takes an address.</summary>
internal sealed class ResolverWithVariable : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["resolver"];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            // ${name} is filled in by envsubst in many images before nginx reads the file.
            var value = directive[i].Value;
            if (!value.StartsWith('$') || value.StartsWith("${", StringComparison.Ordinal)) continue;
            report.At(directive[i].Span).With("value", value);
            return;
        }
    }
}
