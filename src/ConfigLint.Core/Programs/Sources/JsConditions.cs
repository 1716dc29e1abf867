using ConfigLint.Model;
using ConfigLint.Syntax.Code;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// Under which conditions a statement of JavaScript runs, as far as that matters for what a program opens.
/// </summary>
internal static class JsConditions
{
    private const int MaxDepth = 100;

    /// <summary>In tokens.</summary>
    private const int LongestCondition = 200;

    /// <returns>False where it never runs, null where a condition decides that cannot be told.</returns>
    /// <param name="isEntry">The file is the one that is started.</param>
    public static bool? Runs(JsEvaluator evaluator, JsModule module, int at, bool isEntry)
    {
        var tokens = module.Tokens;
        var isSure = true;
        // Without braces: if (x) app.listen(3000), x && app.listen(3000).
        var first = FirstOfChain(tokens, at);
        if (tokens.Is(first - 1, "&&") || tokens.Is(first - 1, "?")) isSure = false;
        if (!Add(Before(evaluator, module, first, isEntry), ref isSure)) return false;
        var depth = 0;
        for (var open = tokens.Parent(at); open >= 0; open = tokens.Parent(open))
        {
            if (++depth > MaxDepth) return null;
            if (tokens.Is(open, "{") && !Add(Before(evaluator, module, open, isEntry), ref isSure)) return false;
        }

        return isSure ? true : null;
    }

    private static bool Add(bool? condition, ref bool isSure)
    {
        isSure &= condition == true;
        return condition != false;
    }

    /// <summary>Back over <c>a.b(c).d</c> to its first token.</summary>
    public static int FirstOfChain(CodeTokens tokens, int at)
    {
        while (at > 0)
        {
            if (tokens[at].Kind == CodeTokenKind.Sign && tokens[at].Value is ")" or "]"
                && tokens.Partner(at) is > 0 and var open)
            {
                at = open;
            }

            if (tokens.Is(at - 1, ".") || tokens.Is(at - 1, "?.")) at -= 2;
            else if (
                tokens[at].Value is "(" or "[" && (tokens[at - 1].IsName || tokens[at - 1].Value is ")" or "]")
                && !IsKeyword(tokens[at - 1]))
            {
                at--;
            }
            else break;
        }

        while (at > 0 && tokens[at - 1].IsName && tokens[at - 1].Value is "await" or "return" or "void" or "new") at--;
        return Math.Max(0, at);
    }

    private static bool IsKeyword(CodeToken token) =>
        token.IsName
        && token.Value is "if" or "while" or "for" or "return" or "await" or "switch" or "of" or "in" or "typeof"
            or "else";

    /// <summary>What decides whether a block, or a statement without one, runs; true where nothing does.</summary>
    private static bool? Before(JsEvaluator evaluator, JsModule module, int statement, bool isEntry)
    {
        var tokens = module.Tokens;
        if (tokens.Is(statement - 1, ")") && tokens.Partner(statement - 1) is > 0 and var open)
        {
            if (tokens.Is(open - 1, "catch")) return null;
            return tokens.Is(open - 1, "if") ? Holds(evaluator, module, open + 1, statement - 1, isEntry) : true;
        }

        if (tokens.Is(statement - 1, "catch")) return null;
        if (!tokens.Is(statement - 1, "else")) return true;
        // Behind else: what the if before it asks for, the other way round.
        var end = statement - 2;
        if (!tokens.Is(end, "}") || tokens.Partner(end) is not (> 0 and var block) || !tokens.Is(block - 1, ")"))
        {
            return null;
        }

        var condition = tokens.Partner(block - 1);
        if (condition <= 0 || !tokens.Is(condition - 1, "if") || tokens.Is(condition - 2, "else")) return null;
        if (IsCluster(tokens, condition + 1, block - 1)) return true;
        return Holds(evaluator, module, condition + 1, block - 1, isEntry) is { } holds ? !holds : null;
    }

    private static bool? Holds(JsEvaluator evaluator, JsModule module, int start, int end, bool isEntry)
    {
        var tokens = module.Tokens;
        if (end - start > LongestCondition) return null;
        if (IsMain(tokens, start, end) is { } isMain) return isMain == isEntry;
        return Compare(evaluator, module, start, end);
    }

    /// <summary>
    /// <c>require.main === module</c>, <c>!module.parent</c>, <c>import.meta.main</c>, <c>import.meta.url === ...</c>:
    /// whether the
    /// file itself is started (nodejs.org/api/modules.html, "Accessing the main module").
    /// </summary>
    private static bool? IsMain(CodeTokens tokens, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (tokens.Are(i, "require", ".", "main")) return !(tokens.Is(i + 3, "!==") || tokens.Is(i + 3, "!="));
            if (tokens.Are(i, "module", ".", "parent")) return tokens.Is(i - 1, "!");
            if (tokens.Are(i, "import", ".", "meta", ".", "main")) return !tokens.Is(i - 1, "!");
            if (tokens.Are(i, "import", ".", "meta", ".", "url")) return true;
        }

        return null;
    }

    /// <summary>Workers of a cluster all listen, and hand it to the first.</summary>
    private static bool IsCluster(CodeTokens tokens, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (tokens[i].IsName && tokens[i].Value is "isMaster" or "isPrimary" or "isWorker" or "isMainThread")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A comparison of an environment variable with a literal. A test's environment is no start's.</summary>
    public static bool? Compare(JsEvaluator evaluator, JsModule module, int start, int end)
    {
        var tokens = module.Tokens;
        if (end - start > LongestCondition) return null;
        if (IsCluster(tokens, start, end)) return true;
        for (var i = start; i < end; i++)
        {
            if (tokens[i].Kind != CodeTokenKind.Sign || tokens[i].Value is not ("===" or "==" or "!==" or "!="))
            {
                continue;
            }

            if (i + 2 != end || !tokens[i + 1].IsText || JsEvaluator.VariableOf(tokens, start, i) is null) return null;
            var isNegated = tokens[i].Value[0] == '!';
            var value = evaluator.Evaluate(module, start, i);
            if (value is { HasValue: true } set) return set.V == tokens[i + 1].Value != isNegated;
            if (tokens[i + 1].Value == "test") return isNegated;
            return value is null && VariableIsSet(tokens, start, i) ? isNegated : null;
        }

        return null;
    }

    /// <summary>
    /// NODE_ENV is set by process managers, images and shells without a file saying so; others are not.
    /// </summary>
    private static bool VariableIsSet(CodeTokens tokens, int start, int end) =>
        JsEvaluator.VariableOf(tokens, start, end) is not "NODE_ENV";

    /// <summary>It stands behind <c>if (!port)</c>, <c>if (port == null || port == "")</c> and their like.</summary>
    public static bool IsWhereUnset(JsModule module, int at, string name)
    {
        var tokens = module.Tokens;
        var statement = tokens.Is(at - 1, ")") ? at : tokens.Parent(at);
        if (!tokens.Is(statement - 1, ")") || tokens.Partner(statement - 1) is not (> 0 and var open)
            || !tokens.Is(open - 1, "if"))
        {
            return false;
        }

        var asks = false;
        for (var i = open + 1; i < statement - 1; i++)
        {
            var token = tokens[i];
            if (token.Is(name)) asks = true;
            else if (token.IsText ? token.Value.Length > 0 : !Array.Exists(Unset, token.Is)) return false;
        }

        // if (port) asks for the opposite.
        return asks && !(tokens.Is(open + 1, name) && !tokens.Is(open + 2, "==") && !tokens.Is(open + 2, "==="));
    }

    private static readonly string[] Unset = ["!", "==", "===", "null", "undefined", "||", "isNaN", "(", ")", "typeof"];
}
