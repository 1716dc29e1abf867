using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>Which findings of a file a suppression is about.</summary>
internal enum SuppressionReach : byte
{
    /// <summary><c>disable-next-line=</c>: those that start on the next line that is neither blank nor a comment.</summary>
    NextLine,

    /// <summary><c>disable=</c>: those that start on the comment's own line.</summary>
    SameLine,

    /// <summary><c>disable-file=</c>: all.</summary>
    File,

    /// <summary>An annotation: those that start in the object that has it.</summary>
    Object,
}

/// <summary>One comment <c>configlint: disable-next-line=CFL1001,CFL1002 -- reason</c>.</summary>
/// <param name="At">From <c>disable</c> to the last rule.</param>
/// <param name="Rules">As written, each at its place.</param>
/// <param name="Line">The 1-based line it is about; 0 where it is about the file, or nothing follows.</param>
internal sealed record SuppressionComment(SuppressionReach Reach, Span At, IReadOnlyList<Span> Rules, string Reason, int Line)
{
    private const string Marker = "configlint:";

    /// <summary>Of an object: where it ends; <see cref="Line"/> is where it begins.</summary>
    public int LastLine { get; init; }

    /// <summary>Of a text that stands in another: "the file" are its lines.</summary>
    public SuppressionComment Within(SourceText embedded) =>
        Reach == SuppressionReach.File ? this with { Reach = SuppressionReach.Object, Line = embedded.Lines.Locate(0).Line, LastLine = embedded.Lines.Last } : this;

    /// <summary>The suppressions of a file, in order. The text is searched once; in nearly every file nothing is found.</summary>
    /// <param name="malformed">Receives comments that begin like a suppression and are none.</param>
    public static List<SuppressionComment> In(ParsedFile file, List<Span> malformed)
    {
        var found = new List<SuppressionComment>();
        var text = file.Text.Content;
        for (var at = text.IndexOf(Marker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Marker, at + 1, StringComparison.Ordinal))
        {
            if (file.IsComment(at)) Read(file, at + Marker.Length, found, malformed);
        }

        AimAtNextLines(file, found);
        return found;
    }

    private static void Read(ParsedFile file, int at, List<SuppressionComment> found, List<Span> malformed)
    {
        var text = file.Text.Content;
        at = SkipBlanks(text, at);
        var start = at;
        while (at < text.Length && text[at] is (>= 'a' and <= 'z') or '-') at++;
        SuppressionReach? reach = text.Substring(start, at - start) switch
        {
            "disable-next-line" => SuppressionReach.NextLine,
            "disable-file" => SuppressionReach.File,
            "disable" => SuppressionReach.SameLine,
            _ => null,
        };
        var rules = new List<Span>();
        if (reach is not null && at < text.Length && text[at] == '=') at = ReadRules(file.Text, at + 1, rules);
        if (reach is null || rules.Count == 0)
        {
            // Prose may speak of "configlint: ..."; one that starts like ours, or is followed by "=", is meant to act.
            if (string.CompareOrdinal(text, start, "disable", 0, 7) == 0 || (at < text.Length && at > start && text[at] == '=')) malformed.Add(file.Text.At(start, at - start));
            return;
        }

        var line = reach == SuppressionReach.SameLine && file.HasInlineComments ? file.Text.Lines.Locate(start).Line : 0;
        found.Add(new SuppressionComment(reach.Value, file.Text.At(start, rules[rules.Count - 1].End - start), rules, ReadReason(text, at), line));
    }

    /// <summary>Reads <c>CFL1001,CFL1002</c> and returns where it ends.</summary>
    private static int ReadRules(SourceText text, int at, List<Span> rules)
    {
        while (true)
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text.Content[at]) || (text.Content[at] == '-' && !IsDash(text.Content, at)))) at++;
            if (at > start) rules.Add(text.At(start, at - start));
            if (at >= text.Length || text.Content[at] != ',') return at;
            at = SkipBlanks(text.Content, at + 1);
        }
    }

    /// <summary>What follows two hyphens, to the end of the line; empty where there are none.</summary>
    private static string ReadReason(string text, int at)
    {
        at = SkipBlanks(text, at);
        if (!IsDash(text, at)) return "";
        var end = text.IndexOfAny(LineBreaks, at);
        return text.Substring(at + 2, (end < 0 ? text.Length : end) - at - 2).Trim();
    }

    private static bool IsDash(string text, int at) => string.CompareOrdinal(text, at, "--", 0, 2) == 0;

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        return at;
    }

    /// <summary>Backwards, so that of suppressions in one block of comments each looks only as far as the one below it.</summary>
    private static void AimAtNextLines(ParsedFile file, List<SuppressionComment> found)
    {
        int below = 0, belowAim = 0;
        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i].Reach != SuppressionReach.NextLine) continue;
            var own = found[i].At.Position.Line;
            var line = own + 1;
            while (line <= file.Text.Lines.Last && line != below && IsBlankOrComment(file, line)) line++;
            var aim = line == below ? belowAim : line;
            found[i] = found[i] with { Line = aim };
            (below, belowAim) = (own, aim);
        }
    }

    private static bool IsBlankOrComment(ParsedFile file, int line)
    {
        var text = file.Text.Content;
        var at = SkipBlanks(text, file.Text.Lines.StartOf(line));
        return at >= text.Length || text[at] is '\n' or '\r' || file.IsComment(at);
    }

    private static readonly char[] LineBreaks = ['\n', '\r'];
}
