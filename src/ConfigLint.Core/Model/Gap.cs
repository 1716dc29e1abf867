using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>Something that may accept connections, and of which the files do not show where.</summary>
/// <param name="Reason">What is not known, as a sentence of the summary.</param>
internal sealed record Gap(string Reason, Span At)
{
    /// <summary>What it is called: a unit, a process, a container. Empty where it has no name of its own.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Where a port that it listens on would be written.</summary>
    public IReadOnlyList<Span> Texts { get; init; } = [];

    /// <summary>It is a file of programs, any of which may be meant: what it mentions counts as their name.</summary>
    public bool IsFile { get; init; }

    /// <summary>It answers requests of HTTP, FastCGI and their like, as far as is known. A database does not, nor does a worker.</summary>
    public bool ServesRequests { get; init; } = true;

    /// <summary>By its name it does jobs or watches others: no proxy is expected to send to it.</summary>
    public bool IsJob => Names.Count > 0 && NameAffinity.IsJob(Names[0]);

    /// <summary>The configuration of a proxy: what it sends itself is not meant for its own ports.</summary>
    public string? Proxy { get; init; }

    /// <summary>The text of a file, as one place.</summary>
    public static Span All(SourceText text) => text.At(0, text.Length);

    private HashSet<string>? words;

    /// <summary>Whether a number is written where its port would be.</summary>
    public bool Mentions(int port) => Mentions(port.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a word is written there, in whatever case.</summary>
    public bool Mentions(string word) => (words ??= WordsOf(Texts)).Contains(word);

    private static HashSet<string> WordsOf(IReadOnlyList<Span> texts)
    {
        HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts)
        {
            if (text.IsNowhere) continue;
            var content = text.Text.Content;
            var start = text.Start;
            for (var i = text.Start; i <= text.End; i++)
            {
                if (i < text.End && char.IsLetterOrDigit(content[i])) continue;
                if (i > start) words.Add(content.Substring(start, i - start));
                start = i + 1;
            }
        }

        return words;
    }
}
