using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Ini;

/// <summary>What the readers of ini files do not agree on.</summary>
/// <param name="CommentStarts">The characters that make a line a comment.</param>
/// <param name="InlineComments">A <c>;</c> outside quotes ends the value.</param>
/// <param name="Quotes">Quotes around a value are taken off.</param>
internal sealed record IniDialect(string CommentStarts, bool InlineComments, bool Quotes)
{
    /// <summary>php-fpm: each line goes through zend_parse_ini_string (fpm_conf.c, fpm_conf_load_ini_file). A <c>#</c> is no comment: measured with 8.2.36.</summary>
    public static readonly IniDialect PhpFpm = new(";", InlineComments: true, Quotes: true);

    /// <summary>uWSGI (core/ini.c): <c>;</c> and <c>#</c> at the start of a line; quotes belong to the value: measured with 2.0.21.</summary>
    public static readonly IniDialect Uwsgi = new(";#", InlineComments: false, Quotes: false);
}

/// <param name="At">The name without brackets.</param>
internal readonly record struct IniSection(string Name, Span At);

/// <param name="Section">Index into <see cref="IniDocument.Sections"/>; -1 before the first header.</param>
/// <param name="ValueAt">Without quotes, blanks and comment.</param>
internal readonly record struct IniEntry(int Section, string Key, Span KeyAt, string Value, Span ValueAt);

/// <summary>The sections and assignments of an ini file, in order, with their places. Built by <see cref="IniParser"/>.</summary>
internal sealed class IniDocument(SourceText text)
{
    private readonly List<(int Start, int End)> comments = [];

    private TemplateMarks? marks;

    public SourceText Text { get; } = text;

    /// <summary>The placeholders of a template.</summary>
    public TemplateMarks Marks => marks ??= TemplateMarks.Find(Text.Path, Text.Content);

    /// <summary>Whether a block of a template decides that an assignment is there.</summary>
    public bool IsConditional(IniEntry entry) => Marks.Any && Marks.Branches.IsConditional(entry.KeyAt.Start);

    public List<IniSection> Sections { get; } = [];

    public List<IniEntry> Entries { get; } = [];

    /// <summary>Lines that are neither header, assignment nor comment.</summary>
    public List<Span> Strays { get; } = [];

    internal void AddComment(int start, int end) => comments.Add((start, end));

    public bool IsComment(int offset)
    {
        int low = 0, high = comments.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (comments[middle].End <= offset) low = middle + 1;
            else if (comments[middle].Start > offset) high = middle - 1;
            else return true;
        }

        return false;
    }

    /// <summary><c>www/pm.max_children</c>: the section and key at an offset; the section alone on its header; empty elsewhere.</summary>
    public string AddressOf(int offset)
    {
        foreach (var entry in Entries)
        {
            if (offset < entry.KeyAt.Start) break;
            if (offset <= entry.ValueAt.End) return entry.Section < 0 ? entry.Key : Sections[entry.Section].Name + "/" + entry.Key;
        }

        foreach (var section in Sections)
        {
            if (offset >= section.At.Start && offset <= section.At.End) return section.Name;
        }

        return "";
    }
}
