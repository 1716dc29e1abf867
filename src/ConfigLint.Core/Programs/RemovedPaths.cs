namespace ConfigLint.Programs;

/// <summary>Paths that the <c>rm</c> of a shell script takes away, each as it is written.</summary>
internal static class RemovedPaths
{
    private static readonly char[] Blanks = [' ', '\t'];

    public static void Add(string script, List<string> removed)
    {
        if (script.IndexOf("rm ", StringComparison.Ordinal) < 0) return;
        foreach (var statement in script.Split('\n', ';', '&', '|'))
        {
            var words = statement.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0] != "rm") continue;
            removed.AddRange(words.Where(static word => word[0] == '/'));
        }
    }

    /// <summary>Whether a path is one of them, lies in a folder of them, or fits a last star.</summary>
    public static bool Hold(List<string> removed, string path) => removed.Exists(one =>
        one.EndsWith("*", StringComparison.Ordinal)
            ? path.StartsWith(one.Substring(0, one.Length - 1), StringComparison.Ordinal)
            : path == one || path.StartsWith(one.TrimEnd('/') + "/", StringComparison.Ordinal));
}
