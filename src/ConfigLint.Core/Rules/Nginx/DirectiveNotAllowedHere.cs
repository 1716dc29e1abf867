using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A directive in a block where nginx does not take it.</summary>
internal sealed class DirectiveNotAllowedHere : Rule<NginxRefusal>
{
    protected internal override void Check(NginxRefusal refusal, Report report)
    {
        if (refusal.Kind != NginxRefusalKind.NotAllowedHere) return;
        var allowed = NginxContext.None;
        foreach (var row in DirectiveNames.Rows(refusal.Directive.NameId)) allowed |= row.In;
        report.At(refusal.Directive.Statement)
            .With("directive", refusal.Directive.Name)
            .With("here", ContextNames.Of(refusal.Context))
            .With("allowed", ContextNames.Of(allowed));
    }
}
