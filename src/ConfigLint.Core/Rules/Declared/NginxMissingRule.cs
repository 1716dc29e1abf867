using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Declared;

/// <summary>A declared check of nginx directives that are missing: blocks of a name in which none of them is in force, written there or inherited.</summary>
internal sealed class NginxMissingRule(DeclaredCheck check) : Rule<NginxLevel>, IDeclaredRule
{
    public DeclaredCheck Declaration => check;

    protected internal override void Check(NginxLevel level, Report report)
    {
        if (level.Block.Name != check.Section) return;
        foreach (var name in check.Names)
        {
            if (level.Setting(DirectiveNames.Get(name), out var unknown) is not null || unknown is not null || IsWritten(name, level.Block)) return;
        }

        report.At(level.Block.Statement).With("directive", check.Names[0]).With("value", "").With("bound", "");
    }

    /// <summary>Levels keep only what is inherited; the rest is found where it stands, and behind an include it is not looked for.</summary>
    private static bool IsWritten(string name, NginxDirective block)
    {
        foreach (var child in block.Children)
        {
            if (child.Name == name || child.Name == "include") return true;
        }

        return false;
    }
}
