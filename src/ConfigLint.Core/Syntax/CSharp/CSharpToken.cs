using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Syntax.CSharp;

internal enum CSharpTokenKind : byte
{
    /// <summary>A name or a keyword, without <c>@</c>.</summary>
    Name,

    /// <summary>A number, without <c>_</c>.</summary>
    Number,

    /// <summary>A string whose value is written: regular, verbatim, raw, or interpolated without holes.</summary>
    Text,

    /// <summary>An interpolated string with holes: its text up to the first.</summary>
    Interpolated,

    /// <summary>One character that is none of the others; of a character literal <c>'</c>.</summary>
    Sign,

    /// <summary>
    /// The word behind <c>#</c> at the start of a line, of <c>#if</c> with its condition: <c>if DEBUG</c>, endif,
    /// pragma.
    /// </summary>
    Directive,
}

/// <param name="Start">Of a string: where its content starts.</param>
/// <param name="Length">Of a string: of its content as written.</param>
/// <param name="Value">Of a string: what the program gets to see.</param>
internal readonly record struct CSharpToken(CSharpTokenKind Kind, int Start, int Length, string Value)
{
    public bool Is(string value) => Kind is CSharpTokenKind.Name or CSharpTokenKind.Sign && Value == value;

    public bool IsName => Kind == CSharpTokenKind.Name;
}
