using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A script of the tree that the kernel does not start (<c>execve(2)</c>): without an interpreter's line, or with a carriage return in its name.</summary>
internal sealed class ScriptRefused : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.Script is not { Length: > 0 } script || unit.IsOpen || script.Content.IndexOf("{{", StringComparison.Ordinal) >= 0) return;
        var end = script.Content.IndexOf('\n');
        if (end < 0) end = script.Length;
        var first = script.At(0, end).ToString();
        var isReturned = first.StartsWith("#!", StringComparison.Ordinal) && first.EndsWith("\r", StringComparison.Ordinal);
        // A checkout that turned all line ends says nothing of what is installed.
        if (isReturned ? unit.File.Text.Content.IndexOf('\r') >= 0 : first.StartsWith("#!", StringComparison.Ordinal)) return;
        var program = unit.ExecStart[0].Program;
        report.At(program.Value)
            .Variant(isReturned ? "" : "interpreter")
            .And(script.At(0, first.TrimEnd('\r').Length), "script")
            .With("unit", unit.Name)
            .With("script", program.Text)
            .With("line", first.TrimEnd('\r'));
    }
}
