using ConfigLint.Text;

namespace ConfigLint.Configuration;

/// <summary>
/// The globs of configlint.yaml, as .gitignore has them: <c>*</c> and <c>?</c> within a segment, <c>**</c> over segments; a pattern without
/// a slash matches at any depth; what matches a folder matches all below it.
/// </summary>
internal static class FileGlob
{
    public static bool Matches(string glob, string path)
    {
        if (glob.StartsWith("./", StringComparison.Ordinal)) glob = glob.Substring(1);
        var trimmed = glob.TrimEnd('/');
        var anchored = trimmed.Contains('/');
        var pattern = trimmed.TrimStart('/').Split('/');
        return Matches(pattern, path.Split('/'), anchored);
    }

    private static bool Matches(string[] pattern, string[] path, bool anchored)
    {
        // As with a star in a word, going back to the last ** is enough; an unanchored pattern starts with one.
        int p = 0, n = 0, last = anchored ? -1 : 0, mark = 0;
        while (true)
        {
            if (p == pattern.Length) return true;
            if (pattern[p] == "**")
            {
                last = ++p;
                mark = n;
            }
            else if (n < path.Length && PathGlob.MatchesStep(pattern[p], path[n], starTakesHidden: true))
            {
                p++;
                n++;
            }
            else if (last >= 0 && mark < path.Length)
            {
                p = last;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }
    }
}
