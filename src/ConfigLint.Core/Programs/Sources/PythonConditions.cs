namespace ConfigLint.Programs.Sources;

/// <summary>
/// Under which conditions a statement of Python runs, as far as that matters for what a program opens.
/// </summary>
internal static class PythonConditions
{
    private const int MaxDepth = 100;

    /// <param name="isEntry">The file is the one that is started: <c>__name__</c> is <c>"__main__"</c>.</param>
    /// <returns>False where it never runs, null where a condition decides that cannot be told.</returns>
    public static bool? Runs(PythonModule module, int at, bool isEntry)
    {
        var isSure = true;
        var own = module.StatementOf(at);
        var depth = 0;
        for (var statement = own; statement >= 0; statement = module.Statement(statement).Parent)
        {
            if (++depth > MaxDepth) return null;
            var first = module.Statement(statement).First;
            switch (module.Tokens[first].Value)
            {
                case "if":
                    if (!IsMain(module, first)) isSure = false;
                    else if (!isEntry) return false;
                    break;
                // Behind if __name__ == "__main__" it is the other way round.
                case "else" when module.Before(statement) is >= 0 and var before
                    && module.Tokens.Is(module.Statement(before).First, "if")
                    && IsMain(module, module.Statement(before).First):
                    if (isEntry) return false;
                    break;
                case "else" or "elif" or "except" or "case":
                    isSure = false;
                    break;
            }
        }

        return isSure ? true : null;
    }

    private static bool IsMain(PythonModule module, int first) =>
        module.Tokens.Are(first + 1, "__name__", "==") && module.Tokens[first + 3].IsText
            && module.Tokens[first + 3].Value == "__main__";
}
