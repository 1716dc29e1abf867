using ConfigLint.Engine;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>ngx_http_rewrite_if_condition, token by token.</summary>
internal sealed class InvalidCondition : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["if"];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (!directive.HasBlock || directive.Count == 0) return;
        if (Refused(directive) is not { } refused) return;
        report.At(directive.Statement).Variant(refused.IsOperator ? "operator" : "").With("word", refused.Word).With("condition", directive.ArgumentsText);
    }

    private static (string Word, bool IsOperator)? Refused(NginxDirective directive)
    {
        int first = 0, last = directive.Count - 1;
        var start = directive[first].Value;
        if (!start.StartsWith('(')) return (start, false);
        var end = directive[last].Value;
        if (!end.EndsWith(')')) return (end, false);
        if (start.Length == 1) first++;
        if (end.Length == 1) last--;
        if (first > last) return (start, false);
        var subject = first == 0 ? start.Substring(1) : directive[first].Value;
        if (first == last && end.Length > 1) subject = subject.Substring(0, Math.Max(0, subject.Length - 1));
        if (subject.Length > 1 && subject[0] == '$')
        {
            if (first == last) return null;
            var word = directive[first + 1].Value;
            if (first + 1 == last && end.Length > 1) word = word.Substring(0, word.Length - 1);
            if (word is not ("=" or "!=" or "~" or "~*" or "!~" or "!~*")) return (word, true);
            // One word behind the operator: what holds spaces stands in quotes.
            return first + 2 == last ? null : (subject, false);
        }

        if (subject is "-f" or "-d" or "-e" or "-x" or "!-f" or "!-d" or "!-e" or "!-x") return first == last ? (subject, false) : null;
        return (subject, false);
    }
}
