using ConfigLint.Syntax.CSharp;

namespace ConfigLint.Formats.DotNet;

/// <summary>Names of a file that are given one literal and nothing else: constants, and variables that nobody changes.</summary>
internal sealed class CodeConstants
{
    private readonly List<CSharpToken> tokens;
    private readonly Dictionary<string, CSharpToken?> values = new(StringComparer.Ordinal);

    public CodeConstants(List<CSharpToken> tokens)
    {
        this.tokens = tokens;
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            if (!tokens[i].IsName) continue;
            var isPassed = tokens[i - 1].Is("ref") || tokens[i - 1].Is("out");
            var isPlain = tokens[i + 1].Is("=") && !(i + 2 < tokens.Count && (tokens[i + 2].Is("=") || tokens[i + 2].Is(">")));
            if (isPlain) Assign(i);
            else if (isPassed || IsCompound(i)) values[tokens[i].Value] = null;
        }
    }

    /// <summary>The literal that an argument is, or that the name it is stands for.</summary>
    public CSharpToken? Text(CodeArgument argument) => Literal(argument, CSharpTokenKind.Text);

    /// <inheritdoc cref="Text"/>
    public CSharpToken? Number(CodeArgument argument) => Literal(argument, CSharpTokenKind.Number);

    private CSharpToken? Literal(CodeArgument argument, CSharpTokenKind kind)
    {
        if (argument.End - argument.Start != 1) return null;
        var token = tokens[argument.Start];
        if (token.Kind == kind) return token;
        return token.IsName && values.TryGetValue(token.Value, out var value) && value is { } known && known.Kind == kind ? known : null;
    }

    private void Assign(int i)
    {
        var name = tokens[i].Value;
        var isDeclared = tokens[i - 1].IsName && tokens[i - 1].Value is "var" or "string" or "int" or "String" or "ushort";
        var isLiteral = i + 3 < tokens.Count && tokens[i + 3].Is(";") && tokens[i + 2].Kind is CSharpTokenKind.Text or CSharpTokenKind.Number;
        values[name] = isDeclared && isLiteral && !values.ContainsKey(name) ? tokens[i + 2] : null;
    }

    /// <summary><c>+=</c>, <c>??=</c>, <c>++</c>.</summary>
    private bool IsCompound(int i)
    {
        if (tokens[i + 1].Kind != CSharpTokenKind.Sign || i + 2 >= tokens.Count) return false;
        var (first, second) = (tokens[i + 1].Value, tokens[i + 2].Value);
        return (first is "+" or "-" && (second == "=" || second == first)) || (first == "?" && second == "?" && i + 3 < tokens.Count && tokens[i + 3].Is("="));
    }
}
