
namespace ConfigLint.Text;

/// <summary>What a statement of a template does to what follows it.</summary>
internal enum TemplateStep : byte
{
    /// <summary>Nothing that decides: an assignment, a comment.</summary>
    None,

    /// <summary>Begins a block: <c>if</c>, <c>for</c>.</summary>
    Open,

    /// <summary>Begins the next branch of the block: <c>else</c>, <c>elif</c>, <c>when</c>.</summary>
    Next,

    /// <summary>Ends the block.</summary>
    Close,

    /// <summary>Brings the text of another file.</summary>
    Include,
}

/// <summary>A statement of Jinja, Twig, Liquid, Go, Handlebars, Mustache or ERB.</summary>
/// <param name="Word">What a block is called when it is closed: <c>if</c> of <c>endif</c>; empty where any closing
/// fits.</param>
/// <param name="Condition">On what it depends whether the branch is there; empty where that is not a condition.</param>
/// <param name="IsNegated">It is there where the condition does not hold: <c>unless</c>.</param>
internal readonly record struct TemplateStatement(TemplateStep Step, string Word = "", string Condition = "", bool IsNegated = false)
{
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "if", "unless", "with", "for", "foreach", "each", "range", "define", "block", "macro", "filter", "call", "raw", "autoescape", "case", "switch", "while", "until", "begin",
    };

    /// <param name="mark">With its brackets, which are two characters at each end.</param>
    public static TemplateStatement Read(string text, TemplateMark mark)
    {
        var isErb = text[mark.Start] == '<';
        var inner = NestedPlaceholder.Statement(text, mark.Start, mark.End)
            ?? text.Substring(mark.Start + 2, Math.Max(mark.Length - 4, 0)).Trim(Trimmed);
        if (inner.Length == 0) return default;
        if (!isErb && inner[0] is '#' or '^' or '/') return ReadSection(inner[0], inner.Substring(1).Trim());
        if (inner[0] == '}') return new TemplateStatement(inner.IndexOf("else", StringComparison.Ordinal) >= 0 ? TemplateStep.Next : TemplateStep.Close);
        var word = WordOf(inner);
        var rest = inner.Substring(word.Length).Trim();
        if (word == "else") return ReadElse(rest);
        if (word is "elif" or "elsif" or "elseif") return new TemplateStatement(TemplateStep.Next, "", rest);
        if (word == "when") return new TemplateStatement(TemplateStep.Next);
        if (word == "include") return new TemplateStatement(TemplateStep.Include);
        if (word.StartsWith("end", StringComparison.Ordinal)) return new TemplateStatement(TemplateStep.Close, word.Substring(3));
        if (Openers.Contains(word)) return new TemplateStatement(TemplateStep.Open, word, IsConditional(word) ? WithoutThen(rest) : "", word == "unless");
        // Ruby's blocks: "hosts.each do |host|", "hosts.each { |host|".
        return isErb && (inner.EndsWith(" do", StringComparison.Ordinal) || inner.EndsWith("|", StringComparison.Ordinal) || inner.EndsWith("{", StringComparison.Ordinal))
            ? new TemplateStatement(TemplateStep.Open)
            : default;
    }

    /// <summary>Handlebars' <c>{{#if x}}</c>, and Mustache's <c>{{#x}}</c> and <c>{{^x}}</c>.</summary>
    private static TemplateStatement ReadSection(char sign, string name)
    {
        if (sign == '/') return new TemplateStatement(TemplateStep.Close);
        if (sign == '^') return name.Length == 0 ? new TemplateStatement(TemplateStep.Next) : new TemplateStatement(TemplateStep.Open, "", name, IsNegated: true);
        var word = WordOf(name);
        return Openers.Contains(word)
            ? new TemplateStatement(TemplateStep.Open, "", IsConditional(word) ? name.Substring(word.Length).Trim() : "", word == "unless")
            : new TemplateStatement(TemplateStep.Open, "", name);
    }

    private static TemplateStatement ReadElse(string rest)
    {
        var word = WordOf(rest);
        return new TemplateStatement(TemplateStep.Next, "", IsConditional(word) ? rest.Substring(word.Length).Trim() : "", word == "unless");
    }

    private static bool IsConditional(string word) => word is "if" or "unless" or "with";

    private static string WithoutThen(string condition) => condition.EndsWith(" then", StringComparison.Ordinal) ? condition.Substring(0, condition.Length - 5) : condition;

    private static string WordOf(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text.Substring(0, end);
    }

    private static readonly char[] Trimmed = [' ', '\t', '\r', '\n', '-', '+', '~'];
}
