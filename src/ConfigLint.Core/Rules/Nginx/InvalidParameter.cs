using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>Arguments that the handler of a single directive refuses: codes, flags, addresses, parameters.</summary>
internal sealed class InvalidParameter : NginxDirectiveRule
{
    private static readonly ParameterChecks.Check?[] ById = [.. DirectiveNames.All.Select(name => ParameterChecks.ByName.GetValueOrDefault(name) ?? ParameterChecksOfFiles.ByName.GetValueOrDefault(name))];

    public override IReadOnlyList<string> Directives { get; } = [.. ParameterChecks.ByName.Keys,
        .. ParameterChecksOfFiles.ByName.Keys];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        // The count is another rule's; stream and mail have directives of the same names.
        if ((directive.HasBlock && directive.Name != "limit_except") || !Takes(directive)) return;
        if (ById[directive.NameId]!(directive) is not var (at, log, expected) || IsForeign(directive)) return;
        // Glued to a closing quote: the parser has said so.
        if (directive.Tree.Text.Content[at.Span.Start - 1] is '"' or '\'') return;
        // envsubst may fill it in.
        if (at.Value.Contains('$') && directive.Tree.Text.Path.Contains("templ", StringComparison.OrdinalIgnoreCase)) return;
        report.At(at.Span).With("directive", directive.Name).With("value", at.Value).With("log", log).With("expected", expected)
            .SafeFix(directive.Name == "keepalive_timeout" && NginxValues.MeantTime(at.Value, milliseconds: false) is { } meant ? [TextEdit.Replace(at.Span, meant)] : []);
    }

    private static bool Takes(NginxDirective directive)
    {
        foreach (var row in DirectiveNames.Rows(directive.NameId))
        {
            if (row.Takes(directive.Count)) return true;
        }

        return false;
    }

    private static bool IsForeign(NginxDirective directive)
    {
        for (var outer = directive.Parent; outer is { } block; outer = block.Parent)
        {
            if (block.NameId < 0 || block.Name is "stream" or "mail") return true;
        }

        return false;
    }
}
