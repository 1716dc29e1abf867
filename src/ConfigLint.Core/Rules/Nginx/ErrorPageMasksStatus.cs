using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>error_page 502 =200: a page in place of an error, and a status that says there was none.</summary>
internal sealed class ErrorPageMasksStatus : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["error_page"];

    protected internal override void Check(NginxDirective page, Report report)
    {
        if (page.Count < 3 || page[page.Count - 2].Value is not { Length: 4 } status || !status.StartsWith("=2", StringComparison.Ordinal)) return;
        for (var i = 0; i < page.Count - 2; i++)
        {
            if (!page[i].Is("502") && !page[i].Is("503") && !page[i].Is("504")) continue;
            report.At(page.Statement).With("code", page[i].Value).With("status", status.Substring(1));
            return;
        }
    }
}
