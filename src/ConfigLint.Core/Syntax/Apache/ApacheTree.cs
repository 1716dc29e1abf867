using ConfigLint.Text;

namespace ConfigLint.Syntax.Apache;

/// <summary>An argument, without its quotes and escapes.</summary>
/// <param name="IsOpen">A variable or placeholder stands in it: <paramref name="Text"/> is not what httpd sees.</param>
/// <param name="IsTemplated">Of these a placeholder of a template, which nothing in the file fills in.</param>
internal readonly record struct ApacheWord(string Text, Span At, bool IsOpen, bool IsTemplated = false)
{
    public bool Is(string text) => !IsOpen && Text.Equals(text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A directive with its arguments, or a section: <c>&lt;VirtualHost *:80&gt;</c> to its end.</summary>
/// <param name="name">As written; httpd takes any case.</param>
/// <param name="at">The line, with those that continue it; of a section its first.</param>
internal sealed class ApacheDirective(string name, Span at, List<ApacheWord> arguments, ApacheDirective? parent, bool isSection)
{
    private readonly List<ApacheDirective>? children = isSection ? [] : null;

    public string Name => name;

    public Span At => at;

    public IReadOnlyList<ApacheWord> Arguments => arguments;

    public int Count => arguments.Count;

    public ApacheWord this[int index] => arguments[index];

    /// <summary>The section it stands in; null at the top.</summary>
    public ApacheDirective? Parent => parent;

    public bool IsSection => isSection;

    public List<ApacheDirective> Children => children ?? [];

    /// <summary>A template decides whether it is there.</summary>
    public bool IsTemplated { get; init; }

    public bool Is(string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>It begins with these words: <c>Require all granted</c>.</summary>
    public bool Says(string first, params string[] words)
    {
        if (!Is(first) || arguments.Count < words.Length) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (!arguments[i].Is(words[i])) return false;
        }

        return true;
    }

    public bool IsOneOf(string[] names) => Array.Exists(names, Is);

    /// <summary>With these arguments in place of its own: <c>${NAME}</c> filled in.</summary>
    internal void Fill(int index, ApacheWord word) => arguments[index] = word;
}

/// <summary>A section that is not closed, or closed by another name: httpd stops there.</summary>
/// <param name="Kind">Empty where it is not closed; mismatched, conditional, unopened, angle.</param>
/// <param name="Expected">The section that is open; empty where none is.</param>
internal sealed record ApacheMistake(string Kind, Span At, string Name, string Expected, Span Opened);
