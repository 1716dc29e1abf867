using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>A line that is no assignment to the ini parser of PHP. Comments begin with ; alone.</summary>
internal sealed class UnreadablePoolLine : Rule<PhpFpmRefusal>
{
    protected internal override void Check(PhpFpmRefusal refusal, Report report)
    {
        switch (refusal.Kind)
        {
            case PhpFpmRefusalKind.Hash:
                report.At(refusal.At).Variant("hash").SafeFix([.. new[] { refusal.At }.Concat(refusal.Also).Select(static line => TextEdit.Replace(line.Text.At(line.Start, 1), ";"))]);
                break;
            case PhpFpmRefusalKind.NoValue:
                report.At(refusal.At).Variant("no-value").With("line", refusal.Name);
                break;
            case PhpFpmRefusalKind.Syntax:
                report.At(refusal.At).Variant(!refusal.Name.StartsWith("end of file", StringComparison.Ordinal) ? "" : refusal.Name.EndsWith("']'", StringComparison.Ordinal) ? "bracket" : "quote").With("unexpected", refusal.Name);
                break;
        }
    }
}
