using System.Text;
using ConfigLint.Text;

namespace ConfigLint.Syntax.JavaScript;

/// <summary>Reads literals: what is an object, array, string, number or word of its own. Everything else is skipped up to the next comma or bracket.</summary>
internal sealed class JsReader(SourceText text)
{
    private const int MaxDepth = 64;

    private readonly string content = text.Content;
    private int at;

    /// <param name="start">In the file.</param>
    public static JsNode Read(SourceText text, int start)
    {
        var reader = new JsReader(text) { at = start };
        return reader.ReadValue(0);
    }

    private JsNode ReadValue(int depth)
    {
        SkipBlanks();
        var start = at;
        if (at >= content.Length) return new JsNode(JsKind.Other, text.At(content.Length, 0));
        JsNode? node = depth >= MaxDepth ? null : content[at] switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' or '\'' or '`' => ReadString(),
            _ => ReadLiteral(),
        };
        SkipBlanks();
        // "a" + b, 3 * x, f(...): no literal after all.
        if (node is not null && (at >= content.Length || content[at] is ',' or '}' or ']' or ';' or ':' || (depth == 0 && node.Kind is JsKind.Object or JsKind.Array))) return node;
        SkipExpression();
        return new JsNode(JsKind.Other, text.At(start, Math.Max(0, at - start)));
    }

    private JsNode ReadObject(int depth)
    {
        var start = at++;
        List<(string, JsNode)> properties = [];
        List<Span> names = [];
        var isOpen = false;
        while (true)
        {
            SkipBlanks();
            if (at >= content.Length) break;
            if (content[at] == '}')
            {
                at++;
                break;
            }

            if (content[at] is ',' or ';')
            {
                at++;
                continue;
            }

            var nameStart = at;
            var name = ReadName();
            var nameEnd = at;
            SkipBlanks();
            if (name is not null && at < content.Length && content[at] == ':')
            {
                at++;
                var quotes = content[nameStart] is '"' or '\'' ? 1 : 0;
                names.Add(text.At(nameStart + quotes, nameEnd - nameStart - (2 * quotes)));
                properties.Add((name, ReadValue(depth + 1)));
                continue;
            }

            // ...spread, shorthand, a method, a computed name.
            isOpen = true;
            var before = at;
            SkipExpression();
            if (at == before) at++;
        }

        var node = new JsNode(JsKind.Object, text.At(start, at - start)) { IsOpen = isOpen };
        node.Properties.AddRange(properties);
        node.NamesAt.AddRange(names);
        return node;
    }

    private JsNode ReadArray(int depth)
    {
        var start = at++;
        List<JsNode> items = [];
        while (true)
        {
            SkipBlanks();
            if (at >= content.Length) break;
            if (content[at] == ']')
            {
                at++;
                break;
            }

            if (content[at] is ',' or '}' or ';' or ':')
            {
                at++;
                continue;
            }

            var before = at;
            items.Add(ReadValue(depth + 1));
            if (at == before) at++;
        }

        var node = new JsNode(JsKind.Array, text.At(start, at - start)) { IsOpen = items.Exists(item => item.Kind == JsKind.Other) };
        node.Items.AddRange(items);
        return node;
    }

    private string? ReadName()
    {
        if (content[at] is '"' or '\'') return ReadString()?.Text;
        var start = at;
        while (at < content.Length && (char.IsLetterOrDigit(content[at]) || content[at] is '_' or '$')) at++;
        return at > start ? content.Substring(start, at - start) : null;
    }

    /// <returns>Null for a template with values in it, and a string without an end.</returns>
    private JsNode? ReadString()
    {
        var quote = content[at++];
        var start = at;
        StringBuilder? unescaped = null;
        var isComputed = false;
        for (; at < content.Length && content[at] != quote; at++)
        {
            if (quote != '`' && content[at] is '\n') return null;
            if (quote == '`' && content[at] == '$' && at + 1 < content.Length && content[at + 1] == '{') isComputed = true;
            if (content[at] == '\\' && at + 1 < content.Length)
            {
                (unescaped ??= new StringBuilder(content, start, at - start, at - start + 16)).Append(ReadEscape());
                continue;
            }

            unescaped?.Append(content[at]);
        }

        if (at >= content.Length) return null;
        var end = at++;
        return isComputed ? null : new JsNode(JsKind.String, text.At(start, end - start), unescaped?.ToString() ?? content.Substring(start, end - start));
    }

    /// <summary>At a backslash; ends at the last character of the escape.</summary>
    private string ReadEscape()
    {
        var c = content[++at];
        if (c == 'u' && at + 4 < content.Length
            && ushort.TryParse(content.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            at += 4;
            return ((char)code).ToString();
        }

        return c switch { 'n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\b", 'f' => "\f", '\n' => "", _ => c.ToString() };
    }

    private JsNode? ReadLiteral()
    {
        var start = at;
        while (at < content.Length && (char.IsLetterOrDigit(content[at]) || content[at] is '_' or '$' or '.' or '-' or '+')) at++;
        var word = content.Substring(start, at - start);
        var isLiteral = word is "true" or "false" or "null" || (word.Length > 0 && (char.IsDigit(word[0]) || (word[0] == '-' && word.Length > 1 && char.IsDigit(word[1]))));
        return isLiteral ? new JsNode(JsKind.Literal, text.At(start, at - start), word) : null;
    }

    /// <summary>Up to the comma or the closing bracket that ends it.</summary>
    private void SkipExpression()
    {
        for (var depth = 0; at < content.Length; at++)
        {
            switch (content[at])
            {
                case '{' or '[' or '(':
                    depth++;
                    break;
                case '}' or ']' or ')' when depth == 0:
                case ',' or ';' when depth == 0:
                    return;
                case '}' or ']' or ')':
                    depth--;
                    break;
                case '"' or '\'' or '`':
                    ReadString();
                    at--;
                    break;
                case '/' when SkipComment():
                    at--;
                    break;
            }
        }
    }

    private void SkipBlanks()
    {
        while (at < content.Length)
        {
            if (char.IsWhiteSpace(content[at])) at++;
            else if (content[at] != '/' || !SkipComment()) return;
        }
    }

    private bool SkipComment()
    {
        if (at + 1 >= content.Length || content[at + 1] is not ('/' or '*')) return false;
        var end = content[at + 1] == '/' ? content.IndexOf('\n', at) : content.IndexOf("*/", at + 2, StringComparison.Ordinal);
        at = end < 0 ? content.Length : content[at + 1] == '/' ? end : end + 2;
        return true;
    }
}
