using System.Text;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Xml;

/// <summary>
/// Reads the elements and attributes of an XML text with their places: what .NET's own reader does not keep. Anything
/// can be read, in linear time: no DTD, no entities but those of XML itself, nothing outside the text. What is no XML
/// is passed over, and <see cref="IsBroken"/> says so.
/// </summary>
internal sealed class XmlReader
{
    private readonly SourceText text;
    private readonly string content;
    private readonly Stack<XmlNode> open = new();
    private int at;

    private XmlReader(SourceText text)
    {
        (this.text, content) = (text, text.Content);
        Root = new XmlNode("", text.At(0, 0));
        open.Push(Root);
        while (at < content.Length) ReadNext();
        IsBroken |= open.Count > 1;
        while (open.Count > 1) Close(content.Length);
        Root.At = text.Whole;
    }

    /// <summary>Stands above the outermost element.</summary>
    public XmlNode Root { get; }

    /// <summary>From where to where each comment goes, in order.</summary>
    public List<(int Start, int End)> Comments { get; } = [];

    /// <summary>Tags that do not fit together, or a declaration of types: what it means is not known.</summary>
    public bool IsBroken { get; private set; }

    public static XmlReader Read(SourceText text) => new(text);

    private void ReadNext()
    {
        var tag = content.IndexOf('<', at);
        if (tag < 0) at = content.Length;
        else if (Has(tag, "<!--")) Comments.Add((tag, at = After(tag + 4, "-->")));
        else if (Has(tag, "<![CDATA[")) at = After(tag, "]]>");
        else if (Has(tag, "<?")) at = After(tag, "?>");
        else if (Has(tag, "<!")) SkipDeclaration(tag);
        else if (Has(tag, "</")) ReadClosing(tag);
        else ReadOpening(tag);
    }

    private void SkipDeclaration(int tag)
    {
        IsBroken = true;
        at = After(tag, ">");
    }

    private void ReadClosing(int tag)
    {
        var name = NameFrom(tag + 2);
        at = After(tag, ">");
        if (open.Count > 1 && open.Peek().Name == name) Close(at);
        else IsBroken = true;
    }

    private void ReadOpening(int tag)
    {
        var name = NameFrom(tag + 1);
        at = tag + 1 + name.Length;
        if (name.Length == 0)
        {
            IsBroken = true;
            return;
        }

        var node = new XmlNode(name, text.At(tag + 1, name.Length));
        open.Peek().Add(node);
        open.Push(node);
        ReadAttributes(node);
        if (at < content.Length && content[at] == '/')
        {
            at = Math.Min(content.Length, at + 2);
            Close(at);
        }
        else
        {
            at = Math.Min(content.Length, at + 1);
        }
    }

    /// <summary>Up to the end of the tag.</summary>
    private void ReadAttributes(XmlNode node)
    {
        while (true)
        {
            while (at < content.Length && char.IsWhiteSpace(content[at])) at++;
            if (at >= content.Length || content[at] is '>' or '/') return;
            var name = NameFrom(at);
            var start = at;
            at += name.Length;
            while (at < content.Length && char.IsWhiteSpace(content[at])) at++;
            if (name.Length == 0 || at + 1 >= content.Length || content[at] != '=')
            {
                IsBroken = true;
                at = Math.Max(at, start + 1);
                if (at < content.Length && content[at] == '<') return;
                continue;
            }

            at++;
            while (at < content.Length && char.IsWhiteSpace(content[at])) at++;
            ReadValue(node, name, start);
        }
    }

    private void ReadValue(XmlNode node, string name, int start)
    {
        var close = at < content.Length && content[at] is '"' or '\'' ? content.IndexOf(content[at], at + 1) : -1;
        if (close < 0)
        {
            IsBroken = true;
            at = content.Length;
            return;
        }

        var value = content.Substring(at + 1, close - at - 1);
        node.Add(new XmlAttribute(
            name, text.At(start, name.Length), WithoutEntities(value), text.At(at + 1, value.Length)));
        at = close + 1;
    }

    private void Close(int end)
    {
        var node = open.Pop();
        node.At = text.At(node.NameAt.Start - 1, end - node.NameAt.Start + 1);
    }

    private string NameFrom(int start)
    {
        var end = start;
        while (end < content.Length && IsOfName(content[end])) end++;
        return content.Substring(start, end - start);
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ':';

    private bool Has(int start, string word) => string.CompareOrdinal(content, start, word, 0, word.Length) == 0;

    private int After(int start, string end)
    {
        var found = content.IndexOf(end, Math.Min(start, content.Length), StringComparison.Ordinal);
        IsBroken |= found < 0;
        return found < 0 ? content.Length : found + end.Length;
    }

    private static string WithoutEntities(string value)
    {
        if (value.IndexOf('&') < 0) return value;
        var filled = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var end = value[i] == '&' ? value.IndexOf(';', i, Math.Min(MostOfEntity, value.Length - i)) : -1;
            var found = end < 0 ? null : Entity(value.Substring(i + 1, end - i - 1));
            filled.Append(found ?? value[i]);
            if (found is not null) i = end;
        }

        return filled.ToString();
    }

    /// <summary>Null of one that XML does not have by itself.</summary>
    private static char? Entity(string name) => name switch
    {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => name.StartsWith("#", StringComparison.Ordinal) && ushort.TryParse(
            name.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (char)number : null,
    };

    /// <summary>From the ampersand to the semicolon.</summary>
    private const int MostOfEntity = 10;
}
