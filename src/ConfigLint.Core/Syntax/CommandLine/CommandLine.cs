using ConfigLint.Text;

namespace ConfigLint.Syntax;

/// <summary>A command as it is started: the program and its arguments, each with its place.</summary>
/// <param name="Words">
/// The program first; never empty. With systemd's <c>@</c> prefix the second word is argv[0], and stands in <see cref="Name"/> instead.
/// </param>
/// <param name="At">All of it.</param>
internal sealed record CommandLine(IReadOnlyList<CommandWord> Words, Span At)
{
    /// <summary>systemd's prefixes, <c>-@:+!</c>, as written; empty elsewhere.</summary>
    public string Prefixes { get; init; } = "";

    /// <summary>argv[0] where it is given apart from the program.</summary>
    public CommandWord? Name { get; init; }

    /// <summary>The program's path or name. Its text may have holes.</summary>
    public CommandWord Program => Words[0];

    /// <summary>The program without its folders: <c>gunicorn</c>; empty where that part is not known.</summary>
    public string ProgramName
    {
        get
        {
            var text = Program.Text;
            var start = text.LastIndexOf('/') + 1;
            foreach (var hole in Program.Holes)
            {
                if (hole.Start + hole.Length > start) return "";
            }

            return text.Substring(start);
        }
    }

    /// <summary>A failure of it is no failure (<c>-</c>).</summary>
    public bool IsOptional => Prefixes.Contains('-');

    /// <summary>Some word may be any number of words, so that an option that is not seen may still be given.</summary>
    public bool MayHaveMore
    {
        get
        {
            foreach (var word in Words)
            {
                if (word.IsSplice) return true;
            }

            return false;
        }
    }

    public override string ToString() => string.Join(" ", Words);
}
