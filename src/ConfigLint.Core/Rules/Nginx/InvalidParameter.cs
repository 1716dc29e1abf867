using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Arguments that the handler of a single directive refuses: codes, flags, addresses, parameters.</summary>
internal sealed class InvalidParameter : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = [.. ParameterChecks.ByName.Keys];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        // The count is another rule's; stream and mail have directives of the same names.
        if (directive.HasBlock || directive.Count == 0 || !Array.Exists(DirectiveNames.Rows(directive.NameId), row => row.Takes(directive.Count)) || IsForeign(directive)) return;
        if (ParameterChecks.ByName[directive.Name](directive) is not var (at, log, expected)) return;
        // envsubst may fill it in.
        if (at.Value.Contains('$') && directive.Tree.Text.Path.Contains("templ", StringComparison.OrdinalIgnoreCase)) return;
        report.At(at.Span).With("directive", directive.Name).With("value", at.Value).With("log", log).With("expected", expected);
    }

    private static bool IsForeign(NginxDirective directive)
    {
        for (var outer = directive.Parent; outer is { } block; outer = block.Parent)
        {
            if (block.NameId < 0 || block.Name is "stream" or "mail" or "upstream") return true;
        }

        return false;
    }
}
