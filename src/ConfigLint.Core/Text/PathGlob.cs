namespace ConfigLint.Text;

/// <summary>glob(3) for the includes of nginx: <c>* ? [abc]</c> within one path segment; no braces, no <c>~</c>; a leading star does not match hidden files.</summary>
internal static class PathGlob
{
    public static bool Matches(string pattern, string path)
    {
        var patternSteps = pattern.Split('/');
        var pathSteps = path.Split('/');
        if (patternSteps.Length != pathSteps.Length) return false;
        for (var i = 0; i < patternSteps.Length; i++)
        {
            if (!MatchesStep(patternSteps[i], pathSteps[i])) return false;
        }

        return true;
    }

    /// <summary>One segment of a path. Linear in its length for each star: the last star alone is gone back to.</summary>
    internal static bool MatchesStep(string pattern, string name, bool starTakesHidden = false)
    {
        if (!starTakesHidden && name.StartsWith('.') && !pattern.StartsWith('.')) return false;
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, name[n], out var next))
            {
                p = next;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int p, char c, out int next)
    {
        next = p + 1;
        if (pattern[p] == '?') return true;
        var close = pattern[p] == '[' ? pattern.IndexOf(']', Math.Min(p + 2, pattern.Length)) : -1;
        if (close < 0) return pattern[p] == c;
        next = close + 1;
        var at = p + 1;
        var negated = pattern[at] is '!' or '^';
        if (negated) at++;
        var found = false;
        for (; at < close; at++)
        {
            if (at + 2 < close && pattern[at + 1] == '-')
            {
                found |= c >= pattern[at] && c <= pattern[at + 2];
                at += 2;
            }
            else
            {
                found |= c == pattern[at];
            }
        }

        return found != negated;
    }
}
