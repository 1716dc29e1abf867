using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>Why ngx_conf_handler (src/core/ngx_conf_file.c) refuses a statement before it looks at a value.</summary>
internal enum NginxRefusalKind : byte
{
    /// <summary>The table has no such name. A module can bring any, so this alone is no mistake.</summary>
    UnknownDirective,

    /// <summary>The name is known, and not in this kind of block.</summary>
    NotAllowedHere,

    /// <summary>A block where the directive takes none: its semicolon is missing.</summary>
    NotTerminated,

    /// <summary>A semicolon where the directive has a block.</summary>
    NotOpened,

    /// <summary>More or fewer arguments than the directive takes.</summary>
    ArgumentCount,

    /// <summary>A directive that some of the versions 1.22 to 1.31 do not have.</summary>
    Version,
}

/// <param name="Context">Where it stands: one bit, or those a fragment may stand in.</param>
/// <param name="Row">What the directive is in that context; null where it is nothing there.</param>
internal sealed record NginxRefusal(
    NginxConfig Config, NginxDirective Directive, NginxContext Context, NginxRefusalKind Kind,
    DirectiveRow? Row) : ISubject
{
    public Span At => Directive.Statement;
}

/// <summary>A directive that the block has already, and can have once.</summary>
internal sealed record NginxRepeat(NginxConfig Config, NginxDirective First, NginxDirective Second) : ISubject
{
    public Span At => Second.Statement;

    /// <summary>The first of the two, where it stands behind <c>-g</c> and <see cref="First"/> is none.</summary>
    public NginxGlobal? OnCommandLine { get; init; }
}
