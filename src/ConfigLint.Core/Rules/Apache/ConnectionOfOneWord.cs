using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>
/// The condition of the rule for websockets wants Connection to be the word Upgrade alone: Chrome sends it so, Firefox
/// sends <c>keep-alive, Upgrade</c>.
/// </summary>
internal sealed class ConnectionOfOneWord : Rule<ApachePass>
{
    protected internal override void Check(ApachePass pass, Report report)
    {
        if (pass.Kind != ApachePassKind.Rewrite || pass.Target is not { Scheme: "ws" or "wss" }) return;
        var items = pass.Server.Items;
        for (var i = items.IndexOf(pass.Item) - 1; i >= 0 && items[i].Directive.Is("RewriteCond"); i--)
        {
            var condition = items[i].Directive;
            if (condition.Count < 2 || !IsOfOneWord(condition)) continue;
            // The next condition may let the other form through.
            if (condition.Count > 2 && HasOr(condition[2])) continue;
            var pattern = condition[1];
            report.At(pattern.At)
                .And(pass.Url.At, "rule")
                .With("pattern", pattern.Text)
                .With("url", pass.Url.Text)
                .UnsafeFix([TextEdit.Replace(pattern.At, pattern.Text.Substring(1, pattern.Text.Length - 2))]);
        }
    }

    private static bool IsOfOneWord(ApacheDirective condition) => condition[0].Is("%{HTTP:Connection}")
        && condition[1].Is("^upgrade$");

    private static bool HasOr(ApacheWord flags) => flags.Text.Trim('[', ']').Split(',')
        .Any(static flag => flag.Trim() is "OR" or "or" or "ornext");
}
