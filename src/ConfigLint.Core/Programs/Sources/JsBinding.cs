namespace ConfigLint.Programs.Sources;

internal enum JsBindingKind : byte
{
    /// <summary>Declared with a value, or with one of its properties.</summary>
    Value,

    Import,

    /// <summary>Set after it was declared.</summary>
    Assigned,

    /// <summary>A parameter, a function, a class: nothing that could be told.</summary>
    Other,
}

/// <param name="At">The token of the name.</param>
/// <param name="Scope">The opening bracket of the block in which it holds, -1 for the file.</param>
internal sealed record JsBinding(JsBindingKind Kind, int At, int Scope)
{
    /// <summary>The first token of the value, -1 where there is none.</summary>
    public int Value { get; init; } = -1;

    /// <summary>Of the value, or of an imported module, the property; null for all of it.</summary>
    public string? Key { get; init; }

    /// <summary>The first token of what stands in for a property that is not there, or -1.</summary>
    public int Otherwise { get; init; } = -1;

    public string? Module { get; init; }
}
