using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A setting that a block has twice, where nginx keeps one and refuses the second.</summary>
internal sealed class DuplicateDirective : Rule<NginxRepeat>
{
    protected internal override void Check(NginxRepeat repeat, Report report)
    {
        if (repeat.First.Tree.Marks is { HasControl: true } || repeat.Second.IsTemplated || repeat.First.Tree.Text.Path == repeat.Second.Tree.Text.Path && Separated(repeat)) return;
        report.At(repeat.Second.Statement)
            .And(repeat.First == repeat.Second ? default : repeat.First.Statement, "first")
            .With("directive", repeat.Second.Name)
            .SafeFix(SaysTheSame(repeat) ? [TextEdit.DeleteLine(repeat.Second.Whole)] : []);
    }

    private static bool SaysTheSame(NginxRepeat repeat) =>
        repeat.First.Tree == repeat.Second.Tree && repeat.First != repeat.Second && !repeat.Second.HasBlock && repeat.First.ToString() == repeat.Second.ToString();

    /// <summary>A file with mistakes in its braces: where its blocks end is a guess.</summary>
    private static bool Separated(NginxRepeat repeat) =>
        repeat.Config.Files.Exists(file => file.Tree == repeat.Second.Tree && file.Problems.Count > 0);
}
