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

            byName[byName.Count - 1].Add(new DirectiveRow(cells[1], cells[2], cells[3], cells[4], cells[5]));
        }

        names = [.. found];
        rows = [.. byName.Select(list => list.ToArray())];
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

/// <summary>One meaning of a directive's name.</summary>
/// <param name="Contexts">
/// m main, e events; h http, s server, l location, u upstream, i if in server, j if in location, x limit_except;
/// t stream, v its server, w its upstream; a mail, b its server; * any.
/// </param>
/// <param name="Arguments"><c>flag</c> for on|off, else the counts allowed: digits, <c>1+</c>, <c>2+</c>; a final <c>{</c> for blocks.</param>
/// <param name="Kind">msec, sec, size, offset, number, flag, buffers, enum, bitmask, string; <c>size$</c> takes variables; empty for handlers of their own.</param>
/// <param name="Inheritance">Empty: a scalar, the nearest level wins. <c>a</c>: all or nothing, any entry at a level drops those above. <c>n</c>: never inherited.</param>
/// <param name="Versions">Empty: in all. <c>+</c>: new since 1.22.1. <c>-</c>: gone by 1.31.4.</param>
internal sealed record DirectiveRow(string Contexts, string Arguments, string Kind, string Inheritance, string Versions);
