using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>
/// Replaces variables as compose-go's template package does: <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c>, <c>${NAME-default}</c>, <c>${NAME:?error}</c>,
/// <c>${NAME:+replacement}</c>, <c>$$</c>; defaults may hold variables themselves. A variable that nobody sets is a hole, not the empty text compose would
/// put: whoever runs the project has it in the shell.
/// </summary>
internal sealed class ComposeInterpolation
{
    private const int MaxDepth = 16;

    /// <summary>Of what variables supply to one text, in characters: values that name each other twice double at every step.</summary>
    private const int MaxSupplied = 1 << 16;

    private readonly MappedText source;
    private readonly string text;
    private readonly ComposeVariables variables;
    private readonly MappedText.Builder builder = new();
    private readonly List<Hole> holes = [];
    private readonly List<Presumed> presumed = [];
    private int supplied;

    private ComposeInterpolation(MappedText source, ComposeVariables variables) =>
        (this.source, text, this.variables) = (source, source.Text, variables);

    public static ComposeText Expand(MappedText source, Span at, ComposeVariables variables)
    {
        if (source.Text.IndexOf('$') < 0) return new ComposeText(source, at, [], []);
        var interpolation = new ComposeInterpolation(source, variables);
        interpolation.Copy(0, source.Length, 0);
        return new ComposeText(interpolation.builder.Build(), at, interpolation.holes, interpolation.presumed);
    }

    /// <summary>Recursion, into defaults, is bounded by <see cref="MaxDepth"/>.</summary>
    private void Copy(int start, int end, int depth)
    {
        while (start < end)
        {
            var dollar = text.IndexOf('$', start, end - start);
            if (dollar < 0) dollar = end;
            builder.Append(source, start, dollar - start);
            start = dollar < end ? Read(dollar, end, depth) : end;
        }
    }

    /// <returns>Where what follows begins.</returns>
    private int Read(int dollar, int end, int depth)
    {
        var next = dollar + 1;
        if (next < end && text[next] == '$')
        {
            builder.Append(source, dollar, 1);
            return next + 1;
        }

        var isBraced = next < end && text[next] == '{';
        var nameStart = isBraced ? next + 1 : next;
        var nameEnd = nameStart;
        while (nameEnd < end && IsNameCharacter(text[nameEnd], nameEnd == nameStart)) nameEnd++;
        if (nameEnd == nameStart && !isBraced)
        {
            // Not a variable: $3, $(date), a price.
            builder.Append(source, dollar, 1);
            return next;
        }

        var name = text.Substring(nameStart, nameEnd - nameStart);
        if (!isBraced)
        {
            Put(name, dollar, nameEnd);
            return nameEnd;
        }

        var close = ClosingBrace(nameEnd, end);
        if (close < 0)
        {
            AddHole(dollar, end, "${ is not closed, and compose refuses the file");
            return end;
        }

        if (name.Length == 0 || depth >= MaxDepth) AddHole(dollar, close + 1, "not followed");
        else PutBraced(name, dollar, nameEnd, close, depth);
        return close + 1;
    }

    private void PutBraced(string name, int dollar, int at, int close, int depth)
    {
        var isColon = text[at] == ':' && at + 1 < close;
        var operation = isColon ? at + 1 : at;
        var variable = variables.Find(name);
        var isSet = variable is not null && (!isColon || !variable.Value.HasValue || variable.Value.Text.Length > 0);
        switch (at == close ? '}' : text[operation])
        {
            case '}' or '?':
                Put(name, dollar, close + 1);
                break;
            case '-' when isSet:
                Put(name, dollar, close + 1);
                break;
            case '-':
                var start = builder.Length;
                var before = presumed.Count;
                Copy(operation + 1, close, depth + 1);
                // What is set to nothing takes the default for certain; inner defaults keep their own notes.
                if (variable is null && presumed.Count == before) presumed.Add(new Presumed(start, builder.Length - start, $"where {name} is not set"));
                break;
            case '+' when variable is null:
                AddHole(dollar, close + 1, $"variable {name}");
                break;
            case '+':
                if (isSet) Copy(operation + 1, close, depth + 1);
                break;
            default:
                AddHole(dollar, close + 1, "compose does not know this form");
                break;
        }
    }

    private void Put(string name, int start, int end)
    {
        if (variables.Find(name) is not { Value.HasValue: true } variable || (supplied += variable.Value.Text.Length) > MaxSupplied || !variables.Budget.Take(variable.Value.Text.Length))
        {
            AddHole(start, end, $"variable {name}");
            return;
        }

        var value = variable.Value;
        if (variable.Note is { } note) presumed.Add(new Presumed(builder.Length, value.Text.Length, note));
        else if (value.Presumed.Count > 0) presumed.Add(new Presumed(builder.Length, value.Text.Length, value.Presumed[0].Note));
        builder.Append(value.Mapped, 0, value.Text.Length);
    }

    private void AddHole(int start, int end, string why)
    {
        holes.Add(new Hole(builder.Length, end - start, why));
        builder.Append(source, start, end - start);
    }

    private int ClosingBrace(int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '{' && text[i - 1] == '$') depth++;
            else if (text[i] == '}' && depth-- == 0) return i;
        }

        return -1;
    }

    private static bool IsNameCharacter(char c, bool isFirst) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (!isFirst && c is >= '0' and <= '9');
}
