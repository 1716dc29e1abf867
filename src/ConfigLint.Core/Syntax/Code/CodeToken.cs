namespace ConfigLint.Syntax.Code;

internal enum CodeTokenKind : byte
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A number, without <c>_</c>.</summary>
    Number,

    /// <summary>A string whose value is written.</summary>
    Text,

    /// <summary>A string with values in it: a template literal, an f-string. Its text as written.</summary>
    Computed,

    /// <summary>An operator, a bracket, a comma. Of a regular expression <c>/</c>.</summary>
    Sign,
}

/// <summary>A token of a program's source.</summary>
/// <param name="Start">Of a string: where its content starts.</param>
/// <param name="Length">Of a string: of its content as written.</param>
/// <param name="Value">Of a string: what the program gets to see.</param>
/// <param name="StartsLine">It is the first of its line.</param>
internal readonly record struct CodeToken(CodeTokenKind Kind, int Start, int Length, string Value, bool StartsLine)
{
    /// <summary>A name, a keyword or a sign.</summary>
    public bool Is(string value) => Kind is CodeTokenKind.Name or CodeTokenKind.Sign && Value == value;

    public bool IsName => Kind == CodeTokenKind.Name;

    public bool IsText => Kind == CodeTokenKind.Text;
}
