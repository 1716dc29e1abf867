namespace ConfigLint.Text;

/// <summary>"Did you mean": the nearest of some names.</summary>
internal static class Suggestion
{
    /// <summary>
    /// The one candidate within two edits (Damerau-Levenshtein, case folded) and at most half the word's length;
    /// null where there is none, or where several are equally near.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = Math.Min(2, word.Length / 2) + 1;
        var tied = false;
        word = word.ToLowerInvariant();
        var letters = Letters(word);
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > least) continue;
            var folded = candidate.ToLowerInvariant();
            // An edit takes away one letter at most and brings one: nearly all names are told apart by that.
            var others = Letters(folded);
            if (IsMoreThan(letters & ~others, least) || IsMoreThan(others & ~letters, least)) continue;
            var distance = Distance(word, folded);
            if (distance > least) continue;
            tied = distance == least && best is not null && best != candidate;
            if (distance == least) continue;
            best = candidate;
            least = distance;
        }

        return tied ? null : best;
    }

    /// <summary>A bit for each letter that is there.</summary>
    private static ulong Letters(string word)
    {
        ulong letters = 0;
        foreach (var c in word) letters |= 1UL << (c & 63);
        return letters;
    }

    private static bool IsMoreThan(ulong bits, int count)
    {
        for (; bits != 0 && count >= 0; count--) bits &= bits - 1;
        return count < 0;
    }

    /// <summary>Edits between two words: insert, delete, replace, swap neighbours.</summary>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
