using ConfigLint.Text;

namespace ConfigLint.Syntax.HAProxy;

/// <summary>A word of a line, without its quotes and escapes.</summary>
/// <param name="IsOpen">An environment variable or a placeholder stands in it: <paramref name="Text"/> is not what HAProxy sees.</param>
internal readonly record struct HAProxyWord(string Text, Span At, bool IsOpen)
{
    public bool Is(string text) => Text == text && !IsOpen;
}

/// <summary>A keyword and its arguments.</summary>
/// <param name="IsConditional">It stands between <c>.if</c> and <c>.endif</c>, or in a template's branch.</param>
internal sealed record HAProxyLine(IReadOnlyList<HAProxyWord> Words, Span At, bool IsConditional)
{
    public string Keyword => Words[0].Text;

    public int Count => Words.Count;

    public HAProxyWord this[int index] => Words[index];

    /// <summary>What <c>default_backend</c> or <c>use_backend</c> names; null of others and of a placeholder.</summary>
    public HAProxyWord? Backend =>
        Keyword is "default_backend" or "use_backend" && Count > 1 && !Words[1].IsOpen ? Words[1] : null;

    /// <summary>The line begins with these words: <c>timeout server</c>.</summary>
    public bool Says(string first, string? second = null) =>
        Words[0].Text == first && (second is null || (Words.Count > 1 && Words[1].Text == second));
}

/// <summary>A section: <c>global</c>, <c>defaults</c>, <c>frontend NAME</c> and their like, to the next one.</summary>
/// <param name="Header">Its first line.</param>
internal sealed record HAProxySection(HAProxyLine Header, List<HAProxyLine> Lines)
{
    public string Kind => Header.Keyword;

    /// <summary>Empty where none is written, and where a variable gives it.</summary>
    public string Name => Header.Count > 1 && !Header[1].IsOpen ? Header[1].Text : "";

    /// <summary><c>from NAME</c>: the defaults it starts from; null where it says none.</summary>
    public string? From
    {
        get
        {
            for (var i = 1; i + 1 < Header.Count; i++)
            {
                if (Header[i].Is("from")) return Header[i + 1].Text;
            }

            return null;
        }
    }
}
