using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;

namespace ConfigLint.CSharp;

/// <summary>A call that is being followed: what its parameters are, and what the place of the call says.</summary>
/// <param name="Caller">Null where the program starts.</param>
/// <param name="Method">The declaration whose body is walked.</param>
/// <param name="Options">Whose options are being set around the call: KestrelServerOptions; empty where none
/// are.</param>
internal sealed record Frame(Frame? Caller, SyntaxNode? Method, string Options)
{
    public static readonly Frame Start = new(null, null, "");

    /// <summary>By the names of the parameters.</summary>
    public Dictionary<string, CodeText> Arguments { get; } = new(StringComparer.Ordinal);

    public int Depth => Caller is null ? 0 : Caller.Depth + 1;

    /// <summary>What a parameter is that is seen from a place; null where there is none.</summary>
    public CodeText? Argument(string name, SyntaxNode use)
    {
        for (var frame = this; frame is not null; frame = frame.Caller)
        {
            var sees = frame.Method is null
                || (frame.Method.SyntaxTree == use.SyntaxTree && frame.Method.Span.Contains(use.Span));
            if (sees && frame.Arguments.TryGetValue(name, out var value)) return value;
        }

        return null;
    }

    public bool IsIn(SyntaxNode method)
    {
        for (var frame = this; frame is not null; frame = frame.Caller)
        {
            if (frame.Method == method) return true;
        }

        return false;
    }
}
