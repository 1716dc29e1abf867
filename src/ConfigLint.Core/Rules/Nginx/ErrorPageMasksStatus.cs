using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>error_page 502 =200: a page in place of an error, and a status that says there was none.</summary>
internal sealed class ErrorPageMasksStatus : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["error_page"];

    protected internal override void Check(NginxDirective page, Report report)
    {
        string? code = null;
        for (var i = 0; i < page.Count; i++)
        {
            var word = page[i].Value;
            if (word is "502" or "503" or "504") code ??= word;
            else if (code is not null && word.StartsWith("=2", StringComparison.Ordinal)) report.At(page.Statement).With("code", code).With("status", word.Substring(1));
        }
    }
}
