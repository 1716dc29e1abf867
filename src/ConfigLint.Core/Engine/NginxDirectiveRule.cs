using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Engine;

/// <summary>A rule about single directives, wherever they stand. Called once for each directive in the text, however often its file is included.</summary>
internal abstract class NginxDirectiveRule : Rule
{
    /// <summary>The directives to be called for; empty for all.</summary>
    public abstract IReadOnlyList<string> Directives { get; }

    public sealed override Type Subject => typeof(NginxDirective);

    public sealed override void CheckObject(object subject, Report report) => Check((NginxDirective)subject, report);

    /// <param name="directive">Never an entry of map, types and the like, and never one that a template touches.</param>
    protected internal abstract void Check(NginxDirective directive, Report report);
}
