using ConfigLint.Syntax.Ini;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>
/// Reads a file as fpm_conf_ini_parser does (fpm_conf.c), line by line, and notes what it refuses: measured with <c>php-fpm -t</c> of 8.2.36. Lines that a template engine fills
/// in are left alone.
/// </summary>
internal sealed class PhpFpmReader(PhpFpmFile file)
{
    private readonly string content = file.Text.Content;
    private readonly List<PhpFpmRefusal> refusals = [];
    private PhpFpmRefusal? hash;

    public static List<PhpFpmRefusal> Refusals(PhpFpmFile file)
    {
        var reader = new PhpFpmReader(file);
        reader.ReadStrays();
        foreach (var section in file.Ini.Sections) reader.ReadHeader(section);
        foreach (var entry in file.Ini.Entries) reader.ReadEntry(entry);
        return reader.refusals;
    }

    /// <summary>The lines without <c>=</c>. Those that begin with <c>#</c> are one mistake.</summary>
    private void ReadStrays()
    {
        foreach (var stray in file.Ini.Strays)
        {
            if (IsFilledIn(stray)) continue;
            var first = content[stray.Start];
            if (first == '#') AddHash(stray);
            else if (first == '[') Add(PhpFpmRefusalKind.Syntax, stray, "end of file, expecting ']'");
            else if (content.IndexOf('[', stray.Start, stray.Length) > 0) Add(PhpFpmRefusalKind.Syntax, stray, "END_OF_LINE, expecting '='");
            else if (first == '=') Add(PhpFpmRefusalKind.Syntax, stray, "'='");
            else Add(PhpFpmRefusalKind.NoValue, stray, content.Substring(stray.Start, stray.Length));
        }
    }

    private void ReadHeader(IniSection section)
    {
        var start = section.At.End + 1;
        var end = TextEdit.EndOfLine(content, start);
        while (start < end && content[start] is ' ' or '\t') start++;
        while (end > start && content[end - 1] is ' ' or '\t') end--;
        // A quote or a comment that begins in the name goes on to the end of the line.
        if (section.Name.IndexOfAny(Openers) >= 0) Add(PhpFpmRefusalKind.Syntax, section.At, "end of file, expecting ']'");
        else if (start < end && content[start] != ';' && !IsFilledIn(section.At)) Add(PhpFpmRefusalKind.NoValue, file.Text.At(start, end - start), content.Substring(start, end - start));
    }

    private void ReadEntry(IniEntry entry)
    {
        if (IsFilledIn(entry.KeyAt)) return;
        if (entry.Key[0] == '#') AddHash(entry.KeyAt);
        else if (ZendIni.Unexpected(content, entry.KeyAt, entry.ValueAt) is { } unexpected) Add(PhpFpmRefusalKind.Syntax, entry.KeyAt, unexpected);
        else if (entry.Key.IndexOf('[') is >= 0 and var bracket) ReadArray(entry, entry.Key.Substring(0, bracket).TrimEnd());
        else ReadSetting(entry);
    }

    private void ReadSetting(IniEntry entry)
    {
        var isGlobal = file.IsGlobal(entry) || (entry.Section < 0 && file.IsMain);
        // Without a header it goes on with the section of the file that includes it.
        var isAny = entry.Section < 0 && !isGlobal;
        var kind = isAny
            ? (PhpFpmSettings.Pool.TryGetValue(entry.Key, out var either) || PhpFpmSettings.Global.TryGetValue(entry.Key, out either) ? either : (PhpFpmValueKind?)null)
            : (isGlobal ? PhpFpmSettings.Global : PhpFpmSettings.Pool).TryGetValue(entry.Key, out var own) ? own : null;
        if (kind is { } known)
        {
            if (PhpFpmValue.Problem(known, entry, content) is { } reason) Add(PhpFpmRefusalKind.Value, entry.ValueAt, entry.Key, reason, entry.Value);
            return;
        }

        var other = isGlobal ? PhpFpmSettings.Pool : PhpFpmSettings.Global;
        Add(isAny || !other.ContainsKey(entry.Key) ? PhpFpmRefusalKind.UnknownEntry : isGlobal ? PhpFpmRefusalKind.PoolInGlobal : PhpFpmRefusalKind.GlobalInPool, entry.KeyAt, entry.Key);
    }

    private void ReadArray(IniEntry entry, string name)
    {
        if (file.IsGlobal(entry)) Add(PhpFpmRefusalKind.ArrayInGlobal, entry.KeyAt, entry.Key);
        else if (Array.FindIndex(PhpFpmSettings.Arrays, array => array.Equals(name, StringComparison.OrdinalIgnoreCase)) < 0) Add(PhpFpmRefusalKind.UnknownArray, entry.KeyAt, name);
        else if (PhpFpmPool.IsTemplate(entry.Value)) return;
        else if (name.EndsWith("_flag", StringComparison.OrdinalIgnoreCase) && PhpFpmValue.Problem(PhpFpmValueKind.Flag, entry, content) is { } reason)
        {
            Add(PhpFpmRefusalKind.ArrayValue, entry.ValueAt, entry.Key, reason, entry.Value);
        }
        else if (name.Equals("env", StringComparison.OrdinalIgnoreCase) && PhpFpmValue.Read(entry, content).Length == 0)
        {
            Add(PhpFpmRefusalKind.EmptyVariable, entry.KeyAt, entry.Key, "empty value", entry.Value);
        }
    }

    private void AddHash(Span at)
    {
        if (hash is not null) hash.Also.Add(at);
        else refusals.Add(hash = new PhpFpmRefusal(PhpFpmRefusalKind.Hash, at, ""));
    }

    private void Add(PhpFpmRefusalKind kind, Span at, string name, string reason = "", string value = "") => refusals.Add(new PhpFpmRefusal(kind, at, name, reason, value));

    /// <summary>Something on the line is a placeholder.</summary>
    private bool IsFilledIn(Span at)
    {
        var start = at.Start == 0 ? 0 : content.LastIndexOfAny(LineBreaks, at.Start - 1) + 1;
        var line = content.Substring(start, TextEdit.EndOfLine(content, at.Start) - start);
        return PhpFpmPool.IsTemplate(line.Trim()) || line.Contains("{#", StringComparison.Ordinal) || line.Contains("%>", StringComparison.Ordinal) || line.Contains("}}", StringComparison.Ordinal);
    }

    private static readonly char[] Openers = ['"', '\'', ';'];

    private static readonly char[] LineBreaks = ['\n', '\r'];
}
