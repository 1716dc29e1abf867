using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A setting that a block has twice, or the file and the command line have, where nginx keeps one and refuses the second.</summary>
internal sealed class DuplicateDirective : Rule<NginxRepeat>
{
    protected internal override void Check(NginxRepeat repeat, Report report)
    {
        if (repeat.OnCommandLine is { } global)
        {
            OnCommandLine(repeat.Second, global, report);
            return;
        }

        if (repeat.Second.IsTemplated || repeat.First.Tree.Text.Path == repeat.Second.Tree.Text.Path && Separated(repeat)) return;
        report.At(repeat.Second.Statement)
            .And(repeat.First == repeat.Second ? default : repeat.First.Statement, "first")
            .With("directive", repeat.Second.Name)
            .SafeFix(SaysTheSame(repeat) ? [TextEdit.DeleteLine(repeat.Second.Whole)] : []);
    }

    private static void OnCommandLine(NginxDirective directive, NginxGlobal global, Report report)
    {
        if (directive.IsTemplated || directive.IsConditionalIn(default)) return;
        report.At(directive.Statement)
            .Variant(global.IsOfImage ? "image" : "command-line")
            .And(global.At, global.IsOfImage ? "image" : "command-line")
            .With("directive", directive.Name)
            .With("written", directive.ToString())
            .With("global", global.Text)
            .SafeFix(directive.ToString() == global.Text ? [TextEdit.DeleteLine(directive.Whole)] : []);
    }

    private static bool SaysTheSame(NginxRepeat repeat) =>
        repeat.First.Tree == repeat.Second.Tree && repeat.First != repeat.Second && !repeat.Second.HasBlock && repeat.First.ToString() == repeat.Second.ToString();

    /// <summary>A file with mistakes in its braces: where its blocks end is a guess.</summary>
    private static bool Separated(NginxRepeat repeat) =>
        repeat.Config.Files.Exists(file => file.Tree == repeat.Second.Tree && file.Problems.Count > 0);
}
