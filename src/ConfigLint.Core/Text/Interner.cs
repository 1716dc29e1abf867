namespace ConfigLint.Text;

/// <summary>
/// Gives the same string for the same characters without first making a string of them: configuration repeats its words, and a
/// 10 MB file has a million tokens but some thousand different ones.
/// </summary>
internal sealed class Interner
{
    private string?[] slots = new string?[1024];
    private int count;

    public string Get(string text, int start, int length)
    {
        if (length == 0) return string.Empty;
        var hash = Hash(text, start, length);
        var mask = slots.Length - 1;
        for (var at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            var known = slots[at];
            if (known is null)
            {
                var made = text.Substring(start, length);
                slots[at] = made;
                if (++count * 2 > slots.Length) Grow();
                return made;
            }

            if (known.Length == length && string.CompareOrdinal(known, 0, text, start, length) == 0) return known;
        }
    }

    /// <summary>FNV-1a over UTF-16 units.</summary>
    public static uint Hash(string text, int start, int length)
    {
        var hash = 2166136261u;
        for (var i = start; i < start + length; i++) hash = (hash ^ text[i]) * 16777619u;
        return hash;
    }

    private void Grow()
    {
        var old = slots;
        slots = new string?[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var word in old)
        {
            if (word is null) continue;
            var at = (int)Hash(word, 0, word.Length) & mask;
            while (slots[at] is not null) at = (at + 1) & mask;
            slots[at] = word;
        }
    }
}
