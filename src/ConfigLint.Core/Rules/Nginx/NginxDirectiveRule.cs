using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A rule about single directives, wherever they stand. Called once for each directive in the text, however often its
/// file is included.
/// </summary>
internal abstract class NginxDirectiveRule : Rule<NginxFile>
{
    /// <summary>The directives to be called for.</summary>
    public abstract IReadOnlyList<string> Directives { get; }

    protected internal sealed override void Check(NginxFile file, Report report)
    {
        List<int> indices = [.. Directives.SelectMany(name => file.Tree.Named(DirectiveNames.Get(name)))];
        // Of many findings the first are told, wherever they stand.
        indices.Sort();
        foreach (var i in indices) CheckOne(file.Tree[i], report);
    }

    /// <param name="directive">
    /// Never an entry of map, types and the like, and never one that a template touches.
    /// </param>
    protected internal abstract void Check(NginxDirective directive, Report report);

    private void CheckOne(NginxDirective directive, Report report)
    {
        if (directive.IsTemplated) return;
        try
        {
            Check(directive, report);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report.Failed(directive.Statement, e);
        }
    }
}
