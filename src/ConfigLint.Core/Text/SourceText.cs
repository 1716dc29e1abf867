using System.Text;

namespace ConfigLint.Text;

/// <summary>One input file as text, with its path and, on demand, its lines. Immutable.</summary>
internal sealed class SourceText
{
    private readonly SourceText? outer;
    private readonly int outerStart;
    private readonly int firstLine = 1;

    /// <summary>
    /// Of a text whose lines lost their indentation: how much was taken off up to each line, that line included.
    /// </summary>
    private readonly int[]? removed;
    private readonly string? knownAs;
    private LineMap? lines;

    /// <param name="path">Relative to the root, with <c>/</c>; the form in which findings name the file.</param>
    /// <param name="content">The decoded text; a byte-order mark, where the file has one, is its first
    /// character.</param>
    /// <param name="notUtf8">The bytes were not UTF-8: nginx reads them all the same, systemd refuses them.</param>
    public SourceText(string path, string content, bool notUtf8 = false)
    {
        Path = path;
        Content = content;
        NotUtf8 = notUtf8;
    }

    /// <param name="start">Where a line begins in the outer text.</param>
    private SourceText(SourceText outer, int start, int length, string? knownAs)
        : this(outer.Path, outer.Content.Substring(start, length)) =>
        (this.outer, outerStart, firstLine, this.knownAs) = (outer, start, outer.Lines.Locate(start).Line, knownAs);

    private SourceText(SourceText outer, int start, string content, int[] removed)
        : this(outer.Path, content) =>
        (this.outer, outerStart, firstLine, this.removed) = (outer, start, outer.Lines.Locate(start).Line, removed);

    public string Path { get; }

    /// <summary>The path that tells what it is: of a file in a ConfigMap its key there, else its own.</summary>
    public string KnownAs => knownAs ?? Path;

    /// <summary>
    /// It stands in another file: an nginx.conf in a ConfigMap. Path and lines are that file's; offsets are its own,
    /// which <see cref="Outermost"/> turns into the file's.
    /// </summary>
    public bool IsEmbedded => outer is not null;

    public string Content { get; }

    public bool NotUtf8 { get; }

    public int Length => Content.Length;

    public LineMap Lines => lines ??= new LineMap(Content, firstLine);

    public Span At(int start, int length) => new(this, start, length);

    public Span Whole => new(this, 0, 0);

    /// <summary>Whole lines of a text, as a text of their own: the indentation stays, so that columns hold.</summary>
    /// <param name="knownAs">The path by which it would be known as a file.</param>
    public static SourceText Embedded(SourceText outer, int start, int length, string? knownAs = null) => new(outer, start, length, knownAs);

    /// <summary>
    /// Whether a key that is found there begins a line; the lines of a text in another file are all indented.
    /// </summary>
    public bool BeginsLine(int offset)
    {
        while (IsEmbedded && offset > 0 && Content[offset - 1] == ' ') offset--;
        return offset == 0 || Content[offset - 1] is '\n' or '\r' or '\uFEFF';
    }

    /// <summary>The same without the indentation of its first line, for formats in which that says something.</summary>
    public static SourceText Dedented(SourceText outer, int start, int length)
    {
        var written = outer.Content.Substring(start, length);
        var indent = 0;
        while (indent < written.Length && written[indent] == ' ') indent++;
        if (indent == 0) return Embedded(outer, start, length);
        var content = new StringBuilder(written.Length);
        List<int> removed = [];
        var total = 0;
        for (var line = 0; line < written.Length;)
        {
            var end = written.IndexOf('\n', line);
            end = end < 0 ? written.Length : end + 1;
            var first = line;
            while (first < end && first - line < indent && written[first] == ' ') first++;
            removed.Add(total += first - line);
            content.Append(written, first, end - first);
            line = end;
        }

        removed.Add(total);
        return new SourceText(outer, start, content.ToString(), [.. removed]);
    }

    /// <summary>A place in the file: the same where the text is one.</summary>
    public Span Outermost(int start, int length)
    {
        if (outer is null) return new Span(this, start, length);
        if (removed is null) return outer.Outermost(outerStart + start, length);
        var first = start + Removed(start);
        // The indentation of the line behind it is no part of it.
        var last = length == 0 ? first : start + length - 1 + Removed(start + length - 1) + 1;
        return outer.Outermost(outerStart + first, last - first);
    }

    private int Removed(int offset) => removed![Math.Min(Lines.Locate(offset).Line - firstLine, removed.Length - 1)];

    /// <summary>
    /// Decodes the bytes of a file. Bytes that are not UTF-8 become U+FFFD, one each, and <see cref="NotUtf8"/> says
    /// so.
    /// </summary>
    public static SourceText Decode(string path, byte[] bytes, int count)
    {
        try
        {
            return new SourceText(path, Strict.GetString(bytes, 0, count));
        }
        catch (DecoderFallbackException)
        {
            return new SourceText(path, Encoding.UTF8.GetString(bytes, 0, count), notUtf8: true);
        }
    }

    public override string ToString() => Path;

    private static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
