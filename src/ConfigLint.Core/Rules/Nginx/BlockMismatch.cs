using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A directive without a block that has one (its semicolon is missing, and the block below was meant for itself), or the other way round.</summary>
internal sealed class BlockMismatch : Rule<NginxRefusal>
{
    protected internal override void Check(NginxRefusal refusal, Report report)
    {
        if (refusal.Kind is not (NginxRefusalKind.NotTerminated or NginxRefusalKind.NotOpened)) return;
        report.At(refusal.Directive.Statement).Variant(refusal.Kind == NginxRefusalKind.NotOpened ? "no-block" : "").With("directive", refusal.Directive.Name);
    }
}
