using ConfigLint.Text;

namespace ConfigLint.Syntax.Nginx;

/// <summary>
/// The directives of nginx 1.22.1 to 1.31.4 (rules/nginx/directives.tsv, from the <c>ngx_command_t</c> tables), numbered, so that a parser can name one without
/// making a string and a walk can compare numbers.
/// </summary>
internal static class DirectiveNames
{
    private static readonly string[] names;
    private static readonly DirectiveRow[][] rows;
    private static readonly short[] slots;
    private static readonly bool[] repeats;

    static DirectiveNames()
    {
        var found = new List<string>(800);
        var byName = new List<List<DirectiveRow>>(800);
        using var stream = typeof(DirectiveNames).Assembly.GetManifestResourceStream("nginx/directives.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            // The file is sorted by name: rows of one name stand together.
            if (found.Count == 0 || found[found.Count - 1] != cells[0])
            {
                found.Add(cells[0]);
                byName.Add([]);
            }

            byName[byName.Count - 1].Add(new DirectiveRow(cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]));
        }

        names = [.. found];
        rows = [.. byName.Select(list => list.ToArray())];
        repeats = [.. byName.Select(list => !list.TrueForAll(row => row.IsOnce))];
        slots = new short[4096];
        for (var i = 0; i < slots.Length; i++) slots[i] = -1;
        for (var id = 0; id < names.Length; id++)
        {
            var at = Interner.Hash(names[id], 0, names[id].Length) & 4095;
            while (slots[at] >= 0) at = (at + 1) & 4095;
            slots[at] = (short)id;
        }
    }

    public static IReadOnlyList<string> All => names;

    public static string Of(int id) => names[id];

    public static DirectiveRow[] Rows(int id) => rows[id];

    /// <summary>Whether the directive can stand twice in one block, in some of its meanings.</summary>
    public static bool MayRepeat(int id) => repeats[id];

    /// <summary>The number of a name, or -1.</summary>
    public static short Find(string text, int start, int length)
    {
        for (var at = Interner.Hash(text, start, length) & 4095; ; at = (at + 1) & 4095)
        {
            var id = slots[at];
            if (id < 0) return -1;
            var name = names[id];
            if (name.Length == length && string.CompareOrdinal(name, 0, text, start, length) == 0) return id;
        }
    }

    /// <summary>The number of a name that the table has.</summary>
    public static int Get(string name)
    {
        var id = Find(name, 0, name.Length);
        return id >= 0 ? id : throw new ArgumentException($"no directive '{name}' in rules/nginx/directives.tsv", nameof(name));
    }
}
