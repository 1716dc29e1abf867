using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Systemd;

/// <summary>A section header and what follows it up to the next. A section that stands twice in a file is two of these.</summary>
internal sealed class UnitSection(UnitFile file, string name, Span header, bool isRead)
{
    public UnitFile File { get; } = file;

    /// <summary>As written, without brackets; empty for what stands before the first header.</summary>
    public string Name { get; } = name;

    /// <summary>The name between the brackets.</summary>
    public Span Header { get; } = header;

    /// <summary>Whether the manager reads it in a unit of this type; what stands in one it does not read has no effect.</summary>
    public bool IsRead { get; } = isRead;

    public List<UnitEntry> Entries { get; } = [];
}

/// <summary>One assignment. Its value is what the manager gets: lines joined, blanks around it gone; escapes, specifiers and quotes still in it.</summary>
internal sealed class UnitEntry(UnitSection section, string key, Span keyAt, MappedText value, Span at)
{
    private ExecLine? command;

    public UnitSection Section { get; } = section;

    public UnitFile File => Section.File;

    /// <summary>Of an Exec setting: its value, split.</summary>
    public ExecLine Command => command ??= ExecLine.Split(this);

    public string Key { get; } = key;

    public Span KeyAt { get; } = keyAt;

    public string Value => Mapped.Text;

    /// <summary>The value, with the place of each of its characters.</summary>
    public MappedText Mapped { get; } = value;

    /// <summary>The value's place; of an empty value the place after <c>=</c>.</summary>
    public Span At { get; } = at;

    /// <summary>A placeholder of a generator lies in it.</summary>
    public bool IsTemplated { get; init; }

    /// <summary>It stands between <c>{% if %}</c> and <c>{% endif %}</c>: it may not be there at all.</summary>
    public bool IsConditional { get; init; }

    /// <summary>It is the rest of a continuation that was cut off by a blank after the backslash, not an assignment that somebody meant.</summary>
    public bool IsTornOff { get; init; }

    /// <summary>The value offsets at which a continued line begins; empty for a value on one line.</summary>
    public IReadOnlyList<int> LineStarts { get; init; } = [];

    /// <summary>Written out, whole and for certain: nothing about it depends on a generator.</summary>
    public bool IsCertain => !IsTemplated && !IsConditional && !IsTornOff;

    public Span SpanOf(int start, int length) => length == 0 && Value.Length == 0 ? At : Mapped.SpanOf(start, length);

    public override string ToString() => $"{Section.Name}/{Key}={Value}";
}
