using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Systemd;

/// <summary>A unit or a drop-in as it stands in its file. Made by <see cref="UnitParser"/>; joined with others by <see cref="UnitSet"/>.</summary>
internal sealed class UnitFile(SourceText text, FileFormat format, UnitFileName name, TemplateMarks marks) : ParsedFile(text, format)
{
    private readonly List<Span> comments = [];
    private Dictionary<UnitEntry, int>? ordinals;
    private IReadOnlyList<ExecLine>? commands;
    private bool? isFilledIn;

    /// <summary>Which unit it is, or is a drop-in of.</summary>
    public UnitFileName Name { get; } = name;

    public UnitFolder Folder { get; } = UnitFolder.Of(text.Path, name.IsDropIn);

    public UnitKind Kind => Name.Kind;

    public bool IsDropIn => Name.IsDropIn;

    public TemplateMarks Marks { get; } = marks;

    /// <summary>In file order. The first has no name and holds what stands before the first header.</summary>
    public List<UnitSection> Sections { get; } = [];

    /// <summary>A generator puts in lines or keys that are not to be seen here: what is missing may be there.</summary>
    public bool HasUnseenLines { get; internal set; }

    /// <summary>The manager refuses the whole file (a broken header, a line over 1 MiB, bytes that are not UTF-8).</summary>
    public bool IsRefused { get; internal set; }

    /// <summary>A unit of the per-user manager, whose folders, user and environment are not the system's.</summary>
    public bool IsUserUnit => ("/" + Text.Path).Contains("/systemd/user/", StringComparison.Ordinal) || Text.Path.Contains(".config/systemd/", StringComparison.Ordinal)
        || Text.Path.Contains(".config/containers/", StringComparison.Ordinal) || Text.Path.Contains("containers/systemd/users/", StringComparison.Ordinal);

    public override bool HasInlineComments => false;

    /// <summary>The command lines of the Exec settings in this file, in order, as they are split before any variable is known.</summary>
    public IReadOnlyList<ExecLine> Commands => commands ??= ReadCommands();

    /// <summary>Every assignment, in file order.</summary>
    public IEnumerable<UnitEntry> Entries
    {
        get
        {
            foreach (var section in Sections)
            {
                foreach (var entry in section.Entries) yield return entry;
            }
        }
    }

    /// <summary>
    /// Whether a line of the file begins with that setting's name, in any case and whether or not the manager takes it: then it is not missing but wrong, and
    /// another rule says so.
    /// </summary>
    public bool Mentions(string key)
    {
        for (var at = Text.Content.IndexOf(key, StringComparison.OrdinalIgnoreCase); at >= 0; at = Text.Content.IndexOf(key, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var start = at;
            while (start > 0 && Text.Content[start - 1] is ' ' or '\t' or '\uFEFF') start--;
            var end = at + key.Length;
            if ((start == 0 || Text.Content[start - 1] is '\n' or '\r') && (end == Text.Length || !char.IsLetterOrDigit(Text.Content[end]))) return true;
        }

        foreach (var entry in Entries)
        {
            if (Math.Abs(entry.Key.Length - key.Length) > 2 || entry.Key == key || SettingTable.Instance.Find(entry.Section.Name, entry.Key) is not null) continue;
            if (Suggestion.Distance(entry.Key, key) <= 2) return true;
        }

        return false;
    }

    /// <summary>
    /// Variables stand where the manager never replaces any (<c>User=$USER</c>): a script fills the file in before it is installed, so no <c>$</c> in it
    /// can be judged.
    /// </summary>
    public bool IsFilledInByShell => isFilledIn ??= HasVariablesWhereNoneWork();

    /// <summary>The assignments of one setting, in file order, from every section of that name.</summary>
    public IEnumerable<UnitEntry> All(string section, string key)
    {
        foreach (var part in Sections)
        {
            if (part.Name != section) continue;
            foreach (var entry in part.Entries)
            {
                if (entry.Key == key) yield return entry;
            }
        }
    }

    /// <summary>The first section of that name.</summary>
    public UnitSection? Section(string name)
    {
        foreach (var section in Sections)
        {
            if (section.Name == name) return section;
        }

        return null;
    }

    /// <summary><c>Service/Restart</c>, and <c>Service/ExecStartPre[2]</c> for the second of its kind; <c>Service</c> for the header.</summary>
    public override string AddressOf(int offset)
    {
        var section = LastBefore(Sections, offset, part => part.Header.IsNowhere ? 0 : part.Header.Start);
        if (section is null) return "";
        var entry = LastBefore(section.Entries, offset, candidate => candidate.KeyAt.Start);
        if (entry is null) return section.Name;
        ordinals ??= Number();
        var ordinal = ordinals[entry];
        return ordinal == 1 ? $"{section.Name}/{entry.Key}" : $"{section.Name}/{entry.Key}[{ordinal.ToString(CultureInfo.InvariantCulture)}]";
    }

    public override bool IsComment(int offset)
    {
        var last = LastBefore(comments, offset, comment => comment.Start);
        return !last.IsNowhere && offset <= last.End;
    }

    internal void AddComment(Span at) => comments.Add(at);

    private bool HasVariablesWhereNoneWork()
    {
        foreach (var entry in Entries)
        {
            var dollar = entry.Value.IndexOf('$');
            if (dollar < 0 || dollar + 1 == entry.Value.Length || ExecLine.IsExec(entry) || entry.Key is "Environment") continue;
            if (entry.Value[dollar + 1] is '{' or '_' || char.IsLetter(entry.Value[dollar + 1])) return true;
        }

        return false;
    }

    private Dictionary<UnitEntry, int> Number()
    {
        var counts = new Dictionary<(string, string), int>();
        var numbers = new Dictionary<UnitEntry, int>();
        foreach (var entry in Entries)
        {
            counts.TryGetValue((entry.Section.Name, entry.Key), out var count);
            counts[(entry.Section.Name, entry.Key)] = numbers[entry] = count + 1;
        }

        return numbers;
    }

    private List<ExecLine> ReadCommands()
    {
        var read = new List<ExecLine>();
        foreach (var entry in Entries)
        {
            if (entry.Section.IsRead && !entry.IsTornOff && ExecLine.IsExec(entry)) read.Add(entry.Command);
        }

        return read;
    }

    private static T? LastBefore<T>(List<T> items, int offset, Func<T, int> startOf)
    {
        int low = 0, high = items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (startOf(items[middle]) <= offset) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? default : items[low - 1];
    }
}
