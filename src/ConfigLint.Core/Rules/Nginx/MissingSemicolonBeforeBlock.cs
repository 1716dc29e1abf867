using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A directive without a block that has one: its semicolon is missing, and the block that follows was meant for itself.</summary>
internal sealed class MissingSemicolonBeforeBlock : Rule<NginxRefusal>
{
    protected internal override void Check(NginxRefusal refusal, Report report)
    {
        if (refusal.Kind == NginxRefusalKind.NotTerminated) report.At(refusal.Directive.Statement).With("directive", refusal.Directive.Name);
    }
}
