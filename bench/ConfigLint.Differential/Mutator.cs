using ConfigLint.Programs.Images;

namespace ConfigLint.Differential;

/// <summary>Small damage to a text, the same for the same seed: words deleted, swapped, repeated, changed.</summary>
internal sealed class Mutator(uint seed)
{
    private static readonly string[] Values = ["0", "-1", "10s", "5min", "10MB", "8k", "on", "off", "yes", "$host", "$nosuch", "{", "}", ";", "\"", "http://127.0.0.1", "127.0.0.1:99999", "all", "proxy_pass", "server", "location", "~", "="];

    private uint state = seed;

    /// <summary>A linear congruential generator: System.Random promises no sequence across versions.</summary>
    public int Next(int below)
    {
        state = state * 1664525u + 1013904223u;
        return (int)((ulong)state * (uint)below >> 32);
    }

    public string Mutate(string text)
    {
        var words = Words(text);
        if (words.Count < 2) return text;
        var (start, end) = words[Next(words.Count)];
        var word = text[start..end];
        switch (Next(7))
        {
            case 0: return text.Remove(start, end - start);
            case 1:
                var (otherStart, otherEnd) = words[Next(words.Count)];
                if (otherStart == start) return text.Remove(start, end - start);
                var (first, second) = start < otherStart ? ((start, end), (otherStart, otherEnd)) : ((otherStart, otherEnd), (start, end));
                return text[..first.Item1] + text[second.Item1..second.Item2] + text[first.Item2..second.Item1] + text[first.Item1..first.Item2] + text[second.Item2..];
            case 2: return text.Insert(end, " " + word);
            case 3: return text[..start] + Values[Next(Values.Length)] + text[end..];
            case 4:
                // One letter of the word.
                var at = start + Next(end - start);
                return Next(2) == 0 ? text.Remove(at, 1) : text[..at] + (char)('a' + Next(26)) + text[(at + 1)..];
            case 5:
                // The whole line, twice.
                var lineStart = text.LastIndexOf('\n', start) + 1;
                var lineEnd = text.IndexOf('\n', end);
                return lineEnd < 0 ? text : text.Insert(lineEnd, "\n" + text[lineStart..lineEnd]);
            default:
                lineStart = text.LastIndexOf('\n', start) + 1;
                lineEnd = text.IndexOf('\n', end);
                return lineEnd < 0 ? text : text.Remove(lineStart, lineEnd - lineStart);
        }
    }

    /// <summary>Words outside of comments, and the punctuation of nginx, each for itself.</summary>
    private static List<(int Start, int End)> Words(string text)
    {
        var words = new List<(int, int)>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else if (text[i] == '#')
            {
                i = text.IndexOf('\n', i) is var end and >= 0 ? end : text.Length;
            }
            else
            {
                var start = i++;
                if (text[start] is not (';' or '{' or '}'))
                {
                    while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not (';' or '{' or '}')) i++;
                }

                words.Add((start, i));
            }
        }

        return words;
    }
}
