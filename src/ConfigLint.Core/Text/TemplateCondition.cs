namespace ConfigLint.Text;

/// <summary>
/// One comparison of a template's condition: <c>replicas &gt; 1</c>, <c>not tls</c>, <c>eq .Values.kind "web"</c>. What
/// a template engine calculates is not known; that two of them cannot
/// hold together often is.
/// </summary>
/// <param name="Left">Without blanks and conversions.</param>
/// <param name="Operator"><c>==</c>, <c>&lt;</c>, <c>&gt;</c>, or empty: it is true.</param>
/// <param name="Holds">False where it is the contrary.</param>
internal readonly record struct TemplateCondition(string Left, string Operator, string Right, bool Holds)
{
    /// <summary>In characters; nobody writes longer ones, and each is compared with others.</summary>
    private const int Longest = 500;

    /// <summary>Of one condition.</summary>
    private const int MostParts = 8;

    private static readonly string[] Operators = ["==", "!=", ">=", "<=", ">", "<"];

    /// <summary>The comparisons that all hold where a condition holds, or where it does not.</summary>
    public static IReadOnlyList<TemplateCondition> Of(string condition, bool holds)
    {
        if (condition.Length is 0 or > Longest) return [];
        // "not (a or b)" is "not a and not b".
        var (joining, dividing) = holds ? (And, Or) : (Or, And);
        if (Array.Exists(dividing, word => condition.IndexOf(word, StringComparison.Ordinal) >= 0)) return [One(condition, holds)];
        return [.. condition.Split(joining, StringSplitOptions.RemoveEmptyEntries).Take(MostParts).Select(part => One(part, holds))];
    }

    /// <summary>Whether the two cannot hold together.</summary>
    public bool Excludes(TemplateCondition other)
    {
        if (Left != other.Left) return false;
        if (Operator == other.Operator && Right == other.Right) return Holds != other.Holds;
        if (Operator.Length == 0) return !Holds && other.IsSomething;
        if (other.Operator.Length == 0) return !other.Holds && IsSomething;
        if (Operator == "==" && other.Operator == "==") return Holds && other.Holds && IsLiteral(Right) && IsLiteral(other.Right);
        return Range() is { } one && other.Range() is { } two && one.IsApartFrom(two);
    }

    /// <summary>It is equal to a value that counts as true.</summary>
    private bool IsSomething => Operator == "==" && Holds && IsLiteral(Right) && Unquoted(Right) is not ("" or "0" or "false" or "False" or "none" or "None" or "nil");

    private static TemplateCondition One(string text, bool holds)
    {
        text = text.Trim();
        while (true)
        {
            if (text.StartsWith("not ", StringComparison.Ordinal)) text = text.Substring(4).Trim();
            else if (text.Length > 1 && text[0] == '!' && text[1] != '=') text = text.Substring(1).Trim();
            else if (text.Length > 1 && text[0] == '(' && text.IndexOf(')') == text.Length - 1)
            {
                text = text.Substring(1, text.Length - 2).Trim();
                continue;
            }
            else break;
            holds = !holds;
        }

        if (ReadPrefix(text) is var (name, left, right)) return Comparison(left, name, right, holds);
        foreach (var sign in Operators)
        {
            if (text.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at) return Comparison(text.Substring(0, at), sign, text.Substring(at + sign.Length), holds);
        }

        foreach (var (negative, positive) in Negatives)
        {
            if (text.IndexOf(negative, StringComparison.Ordinal) is > 0 and var at) (text, holds) = (text.Substring(0, at) + positive + text.Substring(at + negative.Length), !holds);
        }

        return new TemplateCondition(Plain(text), "", "", holds);
    }

    /// <summary>Go's <c>eq .Values.kind "web"</c>.</summary>
    private static (string Operator, string Left, string Right)? ReadPrefix(string text)
    {
        var words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3) return null;
        var sign = words[0] switch { "eq" => "==", "ne" => "!=", "gt" => ">", "ge" => ">=", "lt" => "<", "le" => "<=", _ => "" };
        return sign.Length == 0 ? null : (sign, words[1], words[2]);
    }

    /// <summary>Of the six operators three are left: the others are their contraries.</summary>
    private static TemplateCondition Comparison(string left, string sign, string right, bool holds) => sign switch
    {
        "!=" => new TemplateCondition(Plain(left), "==", right.Trim(), !holds),
        ">=" => new TemplateCondition(Plain(left), "<", right.Trim(), !holds),
        "<=" => new TemplateCondition(Plain(left), ">", right.Trim(), !holds),
        _ => new TemplateCondition(Plain(left), sign, right.Trim(), holds),
    };

    private Interval? Range()
    {
        if (!double.TryParse(Right, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        return (Operator, Holds) switch
        {
            ("==", true) => new Interval(number, true, number, true),
            ("<", true) => new Interval(double.NegativeInfinity, false, number, false),
            ("<", false) => new Interval(number, true, double.PositiveInfinity, false),
            (">", true) => new Interval(number, false, double.PositiveInfinity, false),
            (">", false) => new Interval(double.NegativeInfinity, false, number, true),
            _ => null,
        };
    }

    private static bool IsLiteral(string text) => text.Length > 0 && (text[0] is '"' or '\'' or '-' or (>= '0' and <= '9') || text is "true" or "false" or "True" or "False" or "none" or "None" or "nil");

    private static string Unquoted(string text) => text.Trim('"', '\'');

    private static string Plain(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c))).Replace("|int", "").Replace("|bool", "");

    private readonly record struct Interval(double From, bool WithFrom, double To, bool WithTo)
    {
        public bool IsApartFrom(Interval other) => IsBelow(this, other) || IsBelow(other, this);

        private static bool IsBelow(Interval low, Interval high) => low.To < high.From || (low.To.Equals(high.From) && !(low.WithTo && high.WithFrom));
    }

    private static readonly string[] And = [" and ", "&&"];

    private static readonly string[] Or = [" or ", "||"];

    private static readonly (string, string)[] Negatives = [(" is not ", " is "), (" not in ", " in "), (" is undefined", " is defined")];

    private static readonly char[] Blanks = [' ', '\t'];
}
