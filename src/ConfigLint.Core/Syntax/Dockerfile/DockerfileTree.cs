using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Dockerfile;

/// <summary>The instructions of a Dockerfile, in order. Built by <see cref="DockerfileParser"/>.</summary>
internal sealed class DockerfileTree(SourceText text)
{
    private readonly List<(int Start, int End)> comments = [];

    public SourceText Text { get; } = text;

    public TemplateMarks Marks { get; } = TemplateMarks.Find(text.Path, text.Content);

    /// <summary>The backslash, or what <c># escape=</c> names in its place.</summary>
    public char Escape { get; internal set; } = '\\';

    public List<DockerfileInstruction> Instructions { get; } = [];

    /// <summary>Of all instructions, however often they are read.</summary>
    public ExpansionBudget Budget { get; } = new(ExpansionBudget.OfProject);

    internal void AddComment(int start, int end) => comments.Add((start, end));

    public bool IsComment(int offset)
    {
        int low = 0, high = comments.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (comments[middle].End <= offset) low = middle + 1;
            else if (comments[middle].Start > offset) high = middle - 1;
            else return true;
        }

        return false;
    }

    /// <summary>The instruction at an offset; -1 before the first.</summary>
    public int IndexAt(int offset)
    {
        int low = 0, high = Instructions.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Instructions[middle].At.Start <= offset) low = middle + 1;
            else high = middle - 1;
        }

        return high;
    }
}
