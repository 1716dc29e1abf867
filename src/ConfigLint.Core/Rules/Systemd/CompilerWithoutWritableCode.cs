using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>MemoryDenyWriteExecute=yes for a program that compiles while it runs.</summary>
internal sealed class CompilerWithoutWritableCode : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var denied = unit.Get("Service", "MemoryDenyWriteExecute");
        if (!denied.HasValue || UnitValue.Boolean(denied.V) != true || unit.ExecStart.Count == 0) return;
        var command = unit.ExecStart[0];
        var program = WrappedProgram.NameIn(command);
        // -Xint, --jitless: the two that can do without.
        foreach (var word in command.Words)
        {
            if (word.Text is "-Xint" or "--jitless") return;
        }

        if (program is not ("node" or "nodejs" or "java" or "dotnet")) return;
        report.At(denied).Variant(program is "java" or "dotnet" ? program : "").And(command.Program.Value, "program").With("unit", unit.Name);
    }
}
