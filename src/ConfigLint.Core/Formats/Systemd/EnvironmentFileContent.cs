using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>A file as <c>EnvironmentFile=</c> reads it. Made by <see cref="EnvironmentFileParser"/>.</summary>
internal sealed class EnvironmentFileContent(SourceText text) : ParsedFile(text, FileFormat.EnvironmentFile)
{
    /// <summary>In file order; a later assignment of the same name wins.</summary>
    public List<EnvironmentAssignment> Assignments { get; } = [];

    internal List<Span> Comments { get; } = [];

    public override bool HasInlineComments => false;

    public override string AddressOf(int offset)
    {
        var address = "";
        foreach (var assignment in Assignments)
        {
            if (assignment.NameAt.Start > offset) break;
            address = assignment.Name;
        }

        return address;
    }

    public override bool IsComment(int offset)
    {
        foreach (var comment in Comments)
        {
            if (comment.Start <= offset && offset <= comment.End) return true;
        }

        return false;
    }
}

/// <summary>One variable.</summary>
/// <param name="Name">As written before <c>=</c>; where it is not a valid name (<c>export PORT</c>), systemd ignores the assignment.</param>
/// <param name="Value">Quotes and escapes resolved, blanks around it gone; an inline comment is part of it.</param>
internal sealed record EnvironmentAssignment(string Name, Span NameAt, MappedText Value, Span ValueAt)
{
    /// <summary><c>env_assignment_is_valid()</c>: letters, digits, underscores, no digit first.</summary>
    public bool IsValid => IsName(Name);

    /// <summary>A generator fills in the value.</summary>
    public bool IsTemplated { get; init; }

    public static bool IsName(string name)
    {
        if (name.Length == 0 || name[0] is >= '0' and <= '9') return false;
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        }

        return true;
    }
}
