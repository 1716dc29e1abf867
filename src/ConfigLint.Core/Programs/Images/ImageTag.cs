namespace ConfigLint.Programs.Images;

/// <summary>Which variant of an image a tag means. Of a tag with variables in it, what is literal still counts.</summary>
/// <param name="tag">Null where only a digest is written.</param>
internal sealed class ImageTag(string? tag)
{
    private readonly string[] words = tag is null ? ["?"] : tag.Split('-', '_');

    /// <summary>The variants that may be meant, in order: one, unless the tag is not known.</summary>
    public List<ImageVariant> Select(ImageVariant[] variants)
    {
        List<ImageVariant> possible = [];
        foreach (var variant in variants)
        {
            var fits = Fits(variant);
            if (fits != false) possible.Add(variant);
            if (fits == true) break;
        }

        return possible;
    }

    /// <returns>Null where it cannot be told.</returns>
    private bool? Fits(ImageVariant variant)
    {
        var hasWord = variant.Words.Length == 0 ? true : HasOneOf(variant.Words);
        var isInRange = variant.From is null && variant.Before is null ? true : IsBetween(variant.From, variant.Before);
        return hasWord == false || isInRange == false ? false : hasWord == true && isInRange == true ? true : null;
    }

    private bool? HasOneOf(string[] wanted)
    {
        var isOpen = false;
        foreach (var word in words)
        {
            isOpen |= !IsLiteral(word);
            foreach (var one in wanted)
            {
                // "fpm", and "fpm" in "alpine3.20" style: "apache2".
                if (word.StartsWith(one, StringComparison.OrdinalIgnoreCase) && IsVersion(word, one.Length)) return true;
            }
        }

        return isOpen ? null : false;
    }

    private bool? IsBetween(string? from, string? before)
    {
        var first = words[0].Length > 1 && words[0][0] is 'v' or 'V' && words[0][1] is >= '0' and <= '9' ? words[0].Substring(1) : words[0];
        if (!IsLiteral(first)) return null;
        // latest, alpine, nightly-slim: what that was when it was pulled.
        if (first.Length == 0 || first[0] is not (>= '0' and <= '9')) return null;
        return (from is null || Compare(first, from) >= 0) && (before is null || Compare(first, before) < 0);
    }

    /// <summary>By the parts both have: <c>8</c> is as new as <c>8.0</c>.</summary>
    private static int Compare(string left, string right)
    {
        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < lefts.Length && i < rights.Length; i++)
        {
            var order = Number(lefts[i]).CompareTo(Number(rights[i]));
            if (order != 0) return order;
        }

        return 0;
    }

    /// <summary>The digits at the start: 3 of <c>3rc1</c>.</summary>
    private static int Number(string part)
    {
        var end = 0;
        while (end < part.Length && end < 9 && part[end] is >= '0' and <= '9') end++;
        return end == 0 ? 0 : int.Parse(part.Substring(0, end), CultureInfo.InvariantCulture);
    }

    private static bool IsVersion(string word, int start)
    {
        for (var i = start; i < word.Length; i++)
        {
            if (word[i] is not ((>= '0' and <= '9') or '.')) return false;
        }

        return true;
    }

    private static bool IsLiteral(string word)
    {
        foreach (var c in word)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.')) return false;
        }

        return true;
    }
}
