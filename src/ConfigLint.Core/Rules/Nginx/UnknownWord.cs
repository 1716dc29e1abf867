using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A word that is not among those the directive takes (ngx_conf_set_enum_slot, ngx_conf_set_bitmask_slot: both fold case).</summary>
internal sealed class UnknownWord : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = [.. DirectiveNames.All.Where((_, id) => Array.TrueForAll(DirectiveNames.Rows(id), row => row.Words.Length > 0))];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        var row = DirectiveNames.Rows(directive.NameId)[0];
        if (directive.HasBlock || !row.Takes(directive.Count)) return;
        for (var i = 0; i < directive.Count; i++)
        {
            var value = directive[i].Value;
            if (Array.Exists(row.Words, word => word.Equals(value, StringComparison.OrdinalIgnoreCase))) continue;
            // envsubst may fill it in; NGINX Plus takes any text for server_tokens.
            if ((value.Contains('$') && directive.Tree.Text.Path.Contains("templ", StringComparison.OrdinalIgnoreCase)) || (directive.Name == "server_tokens" && Suggestion.Nearest(value, row.Words) is null)) continue;
            var near = Suggestion.Nearest(value, row.Words);
            var found = report.At(directive[i].Span)
                .With("directive", directive.Name)
                .With("value", value)
                .With("words", string.Join(", ", row.Words))
                .With("fix", near is null ? "Write one of these words" : $"Write {near}");
            if (near is null) return;
            var edit = TextEdit.Replace(directive[i].Span, near);
            // One slip, for of two words as near there is no nearest: "of" is one from both "on" and "off".
            if (Suggestion.Distance(value.ToLowerInvariant(), near.ToLowerInvariant()) <= 1) found.SafeFix(edit);
            else found.UnsafeFix(edit);
            return;
        }
    }
}
