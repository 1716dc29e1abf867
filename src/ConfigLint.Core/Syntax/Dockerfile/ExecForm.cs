using ConfigLint.Text;

namespace ConfigLint.Syntax.Dockerfile;

/// <summary>
/// The exec form of an instruction, <c>["program", "argument"]</c>: JSON, and the shell form where it is not (<c>parseMaybeJSON()</c> in
/// frontend/dockerfile/parser/line_parsers.go).
/// </summary>
internal sealed class ExecForm
{
    private readonly DockerfileInstruction instruction;
    private readonly string shape;
    private int at;

    private ExecForm(DockerfileInstruction instruction, int start) => (this.instruction, shape, at) = (instruction, instruction.Shape, start);

    /// <param name="start">In the arguments.</param>
    /// <returns>The strings; null where it is not an array of strings alone.</returns>
    public static List<CommandWord>? Read(DockerfileInstruction instruction, int start) => new ExecForm(instruction, start).Read();

    private List<CommandWord>? Read()
    {
        List<CommandWord> words = [];
        if (!Take('[')) return null;
        if (Take(']')) return AtEnd() ? words : null;
        while (ReadString() is { } word)
        {
            words.Add(word);
            if (Take(',')) continue;
            return Take(']') && AtEnd() ? words : null;
        }

        return null;
    }

    private bool AtEnd()
    {
        SkipBlanks();
        return at == shape.Length;
    }

    private bool Take(char wanted)
    {
        SkipBlanks();
        if (at >= shape.Length || shape[at] != wanted) return false;
        at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (at < shape.Length && char.IsWhiteSpace(shape[at])) at++;
    }

    private CommandWord? ReadString()
    {
        if (!Take('"')) return null;
        var start = at - 1;
        var builder = new MappedText.Builder();
        List<Hole>? holes = null;
        while (at < shape.Length && shape[at] != '"')
        {
            if (instruction.PlaceholderAt(at) is var length and > 0)
            {
                (holes ??= []).Add(new Hole(builder.Length, length, "filled in by a template"));
                builder.Append(instruction.Arguments, at, length);
                at += length;
            }
            else if (shape[at] == '\\')
            {
                if (!ReadEscape(builder)) return null;
            }
            else
            {
                var run = at++;
                while (at < shape.Length && shape[at] is not ('"' or '\\') && !instruction.Tree.Marks.Any) at++;
                builder.Append(instruction.Arguments, run, at - run);
            }
        }

        if (at == shape.Length) return null;
        at++;
        return new CommandWord(builder.Build(), instruction.SpanOf(start, at - start), holes) { IsQuoted = true };
    }

    private bool ReadEscape(MappedText.Builder builder)
    {
        if (at + 1 >= shape.Length) return false;
        var length = 2;
        string? meaning = shape[at + 1] switch
        {
            '"' => "\"",
            '\\' => "\\",
            '/' => "/",
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            _ => null,
        };
        if (shape[at + 1] == 'u')
        {
            length = 6;
            if (at + 6 > shape.Length || !ushort.TryParse(shape.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
            meaning = ((char)code).ToString();
        }

        if (meaning is null) return false;
        builder.Append(meaning, instruction.SpanOf(at, length));
        at += length;
        return true;
    }
}
