using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A comment behind a directive that takes so many arguments and no more (<c>invoke_cmd()</c>).</summary>
internal sealed class CommentBehindDirective : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        foreach (var item in config.Items)
        {
            var directive = item.Directive;
            if (ApacheDirectives.Find(directive.Name) is not { Most: >= 0 and var most } known) continue;
            if (directive.Count <= most) continue;
            var at = 1;
            while (at < directive.Count && !directive[at].Text.StartsWith('#')) at++;
            // Of quotes nothing is left in a word: their own begins a character earlier.
            if (at > most || IsQuoted(directive[at].At)) continue;
            var start = directive[at - 1].At.End;
            report.At(directive[at].At)
                .With("directive", known.Name)
                .With("comment", directive[at].Text)
                .SafeFix(TextEdit.Delete(item.At.Text.At(start, item.At.End - start)));
        }
    }

    private static bool IsQuoted(Span at) => at.Text.Content[at.Start - 1] is '"' or '\'';
}
