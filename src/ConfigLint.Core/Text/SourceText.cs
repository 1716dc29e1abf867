using System.Text;

namespace ConfigLint.Text;

/// <summary>One input file as text, with its path and, on demand, its lines. Immutable.</summary>
internal sealed class SourceText
{
    private readonly SourceText? outer;
    private readonly int outerStart;
    private readonly int firstLine = 1;
    private LineMap? lines;

    /// <param name="path">Relative to the root, with <c>/</c>; the form in which findings name the file.</param>
    /// <param name="content">The decoded text; a byte-order mark, where the file has one, is its first character.</param>
    /// <param name="notUtf8">The bytes were not UTF-8: nginx reads them all the same, systemd refuses them.</param>
    public SourceText(string path, string content, bool notUtf8 = false)
    {
        Path = path;
        Content = content;
        NotUtf8 = notUtf8;
    }

    /// <param name="start">Where a line begins in the outer text.</param>
    private SourceText(SourceText outer, int start, int length)
        : this(outer.Path, outer.Content.Substring(start, length)) =>
        (this.outer, outerStart, firstLine) = (outer, start, outer.Lines.Locate(start).Line);

    public string Path { get; }

    /// <summary>It stands in another file: an nginx.conf in a ConfigMap. Path and lines are that file's; offsets are its own, which <see cref="Outermost"/> turns into the file's.</summary>
    public bool IsEmbedded => outer is not null;

    public string Content { get; }

    public bool NotUtf8 { get; }

    public int Length => Content.Length;

    public LineMap Lines => lines ??= new LineMap(Content, firstLine);

    public Span At(int start, int length) => new(this, start, length);

    public Span Whole => new(this, 0, 0);

    /// <summary>Whole lines of a text, as a text of their own: the indentation stays, so that columns hold.</summary>
    public static SourceText Embedded(SourceText outer, int start, int length) => new(outer, start, length);

    /// <summary>A place in the file: the same where the text is one.</summary>
    public Span Outermost(int start, int length) => outer is null ? new Span(this, start, length) : outer.Outermost(outerStart + start, length);

    /// <summary>Decodes the bytes of a file. Bytes that are not UTF-8 become U+FFFD, one each, and <see cref="NotUtf8"/> says so.</summary>
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
