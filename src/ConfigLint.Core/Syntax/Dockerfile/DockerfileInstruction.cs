using System.Text;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Dockerfile;

/// <summary>One instruction with its continuation lines joined; comments and empty lines between them are left out.</summary>
/// <param name="keyword">Upper case: <c>FROM</c>.</param>
/// <param name="at">From the keyword to the end of the arguments, bodies of heredocs not included.</param>
/// <param name="arguments">What follows the keyword, without blanks around it.</param>
/// <param name="shape">As long as the arguments, with placeholders of a template blanked: quotes and blanks in them mean nothing.</param>
internal sealed class DockerfileInstruction(DockerfileTree tree, string keyword, Span at, MappedText arguments, string shape)
{
    public string Keyword { get; } = keyword;

    public Span At { get; } = at;

    public MappedText Arguments { get; } = arguments;

    public string Shape { get; } = shape;

    public DockerfileTree Tree { get; } = tree;

    /// <summary>The texts behind <c>&lt;&lt;EOF</c>, in the order of their names on the line.</summary>
    public List<Span> Heredocs { get; } = [];

    /// <summary>The length of the placeholder of a template that begins at an offset of the arguments; 0 where none does.</summary>
    public int PlaceholderAt(int offset)
    {
        if (!Tree.Marks.Any || !Tree.Marks.StartsAt(Arguments.SpanOf(offset, 1).Start, out var mark)) return 0;
        var length = 1;
        while (offset + length < Arguments.Length && Arguments.SpanOf(offset + length, 1).Start < mark.End) length++;
        return length;
    }

    /// <summary>The place of a part of the arguments.</summary>
    public Span SpanOf(int start, int length) => Arguments.SpanOf(start, length);

    public override string ToString() => Keyword + " " + Arguments;

    /// <summary>Puts the lines of one instruction together.</summary>
    internal sealed class Builder(DockerfileTree tree)
    {
        private readonly MappedText.Builder mapped = new();
        private readonly StringBuilder shape = new();

        public void Append(int start, int length)
        {
            mapped.Append(tree.Text, start, length);
            shape.Append(tree.Marks.Blanked, start, length);
        }

        /// <returns>Null for a line that has no keyword.</returns>
        public DockerfileInstruction? Build()
        {
            var text = shape.ToString();
            var end = text.Length;
            while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
            var start = 0;
            while (start < end && char.IsWhiteSpace(text[start])) start++;
            var keyword = start;
            while (keyword < end && !char.IsWhiteSpace(text[keyword])) keyword++;
            if (keyword == start) return null;
            var arguments = keyword;
            while (arguments < end && char.IsWhiteSpace(text[arguments])) arguments++;
            var all = mapped.Build();
            return new DockerfileInstruction(tree, text.Substring(start, keyword - start).ToUpperInvariant(), all.SpanOf(start, end - start),
                all.Slice(arguments, end - arguments), text.Substring(arguments, end - arguments));
        }
    }
}
