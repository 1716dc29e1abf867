using ConfigLint.Programs.Images;

namespace ConfigLint.Text;

/// <summary>Which generators' placeholders to look for. The caller chooses: <c>${name}</c> is a variable in nginx and a placeholder in a heredoc.</summary>
[Flags]
internal enum TemplateKinds : byte
{
    None = 0,

    /// <summary><c>{{ x }}</c>, <c>{% if %}</c>, <c>{# #}</c>: Jinja, Go and Helm, Mustache, Liquid.</summary>
    Braces = 1,

    /// <summary><c>&lt;%= x %&gt;</c>, <c>&lt;% if %&gt;</c>: ERB, EPP.</summary>
    Erb = 2,

    /// <summary><c>@NAME@</c>, <c>@@NAME@@</c>: autoconf, CMake, meson.</summary>
    AtSigns = 4,

    /// <summary><c>__NAME__</c>, upper case: sed.</summary>
    Underscores = 8,

    /// <summary><c>${name}</c> with a lower-case name: a shell's heredoc. Upper case is left to the format.</summary>
    LowerDollars = 16,

    /// <summary>Every <c>${name}</c> and <c>$name</c>: envsubst.</summary>
    Dollars = 32,

    /// <summary><c>%name%</c>: control panels, and sed.</summary>
    Percents = 64,

    /// <summary>What is a placeholder in whatever format it stands.</summary>
    Common = Braces | Erb | AtSigns | Underscores | Percents,
}

/// <summary>What a placeholder does.</summary>
internal enum TemplateRole : byte
{
    /// <summary>Puts text in its place.</summary>
    Expression,

    /// <summary>Decides whether, or how often, what follows is there: <c>if</c>, <c>for</c>, <c>end</c>.</summary>
    Block,

    /// <summary>Leaves nothing behind: a comment, an assignment.</summary>
    Nothing,
}

internal readonly record struct TemplateMark(int Start, int Length, TemplateRole Role)
{
    public int End => Start + Length;
}

/// <summary>
/// The placeholders of one text, in order. A text with placeholders is still parsed: <see cref="Blanked"/> is as long as the text, so offsets hold, and what
/// <see cref="Touches"/> a placeholder is Unknown.
/// </summary>
internal sealed class TemplateMarks
{
    private static readonly TemplateMarks Empty = new("", []);

    private readonly string text;
    private readonly TemplateMark[] marks;
    private string? blanked;
    private TemplateBranches? branches;

    private TemplateMarks(string text, TemplateMark[] marks)
    {
        this.text = text;
        this.marks = marks;
    }

    public bool Any => marks.Length > 0;

    public IReadOnlyList<TemplateMark> All => marks;

    /// <summary>The blocks that decide what is there.</summary>
    public TemplateBranches Branches => branches ??= TemplateBranches.Of(text, marks);

    /// <summary>
    /// Whether a stretch may have lines more, or less, when it is rendered: a block begins or goes on in it, or a line
    /// begins with a placeholder. Placeholders within values change nothing
    /// but those.
    /// </summary>
    public bool AddsLines(int start, int end)
    {
        var line = -1;
        for (var i = FirstEndingAfter(start); i < marks.Length && marks[i].Start < end; i++)
        {
            var mark = marks[i];
            if (mark.Role == TemplateRole.Block && TemplateStatement.Read(text, mark).Step is TemplateStep.Open or TemplateStep.Next or TemplateStep.Include) return true;
            if (mark.Role != TemplateRole.Expression) continue;
            var first = mark.Start;
            while (first > Math.Max(line, start) && text[first - 1] is ' ' or '\t') first--;
            // Of several on a line the first tells.
            if (first == 0 || (first > line && text[first - 1] is '\n' or '\r')) return true;
            line = mark.End;
        }

        return false;
    }

    /// <summary>The text with every placeholder overwritten: an expression by underscores (it will be a word), all else by blanks. Line breaks stay.</summary>
    public string Blanked => blanked ??= Any ? Blank() : text;

    /// <summary>The placeholders common to all formats, and those the file's suffix announces.</summary>
    public static TemplateMarks Find(string path, string text) => Find(text, KindsOf(path));

    public static TemplateMarks Find(string text, TemplateKinds kinds)
    {
        var found = new TemplateScanner(text, kinds).Scan();
        return found.Count == 0 ? text.Length == 0 ? Empty : new TemplateMarks(text, []) : new TemplateMarks(text, [.. found]);
    }

    /// <summary>
    /// What a file's name says of its generator: <c>.j2</c> and <c>.erb</c> are filled by a program, <c>.in</c> and <c>.template</c> often by a shell.
    /// </summary>
    public static TemplateKinds KindsOf(string path) => path.Substring(path.LastIndexOf('.') + 1) switch
    {
        "j2" or "jinja" or "jinja2" or "erb" or "epp" or "mustache" or "hbs" => TemplateKinds.Common | TemplateKinds.LowerDollars,
        "in" or "template" or "tmpl" or "tpl" or "envsubst" => TemplateKinds.Common | TemplateKinds.Dollars,
        _ => TemplateKinds.Common,
    };

    /// <summary>Whether a placeholder lies in the stretch, in part or whole. An empty stretch is touched by a placeholder around it.</summary>
    public bool Touches(int start, int length)
    {
        var next = FirstEndingAfter(start);
        return next < marks.Length && marks[next].Start < start + Math.Max(length, 1);
    }

    /// <summary>The placeholder that begins at an offset.</summary>
    public bool StartsAt(int offset, out TemplateMark mark)
    {
        var next = FirstEndingAfter(offset);
        mark = next < marks.Length ? marks[next] : default;
        return next < marks.Length && mark.Start == offset;
    }

    private int FirstEndingAfter(int offset)
    {
        int low = 0, high = marks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (marks[middle].End > offset) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private string Blank()
    {
        var characters = text.ToCharArray();
        foreach (var mark in marks)
        {
            var fill = mark.Role == TemplateRole.Expression ? '_' : ' ';
            for (var i = mark.Start; i < mark.End; i++)
            {
                if (characters[i] is not ('\n' or '\r')) characters[i] = fill;
            }
        }

        return new string(characters);
    }
}
