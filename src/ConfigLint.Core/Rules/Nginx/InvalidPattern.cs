using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Regular expressions whose brackets do not match: what PCRE refuses for certain. Everything finer is left to it.</summary>
internal sealed class InvalidPattern : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["location", "rewrite", "server_name", "if"];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            if (!IsPattern(directive, i)) continue;
            var pattern = directive[i].Value;
            if (directive.Name == "if" && pattern.EndsWith(')')) pattern = pattern.Substring(0, pattern.Length - 1);
            if (PatternBrackets.Problem(pattern) is { } problem) report.At(directive[i].Span).With("pattern", pattern).With("problem", problem);
        }
    }

    private static bool IsPattern(NginxDirective directive, int i) => directive.Name switch
    {
        "rewrite" => i == 0 && directive.Count > 1,
        "location" => directive.Count == 2
            ? LocationMatch.IsPlainPattern(directive)
            : i == 0 && directive[0].Value.StartsWith('~'),
        "server_name" => directive[i].Inner is var word && word.Text.Content[word.Start] == '~',
        _ => i > 0 && i == directive.Count - 1 && directive[i - 1].Value is "~" or "~*" or "!~" or "!~*",
    };
}
