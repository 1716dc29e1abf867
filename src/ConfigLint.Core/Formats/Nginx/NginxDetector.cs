using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>Tells nginx files from the many others that end in .conf, by their statements.</summary>
internal static class NginxDetector
{
    /// <summary>Statements looked at; enough to outvote a licence in a strange comment style.</summary>
    private const int Enough = 120;

    public static bool Detect(string path, string text)
    {
        if (IsAnotherFormat(path) || IsOfAnotherServer(path)) return false;
        if (text.StartsWith("#!", StringComparison.Ordinal)) return false;
        int strong = 0, weak = 0, other = 0, complete = 0, at = 0;
        var inEntries = false;
        // Lua assigns, nginx does not.
        var mayAssign = text.IndexOf("_by_lua", StringComparison.Ordinal) >= 0;
        while (at < text.Length && strong + weak + other < Enough)
        {
            var start = at;
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            at = end + 1;
            while (start < end && text[start] is ' ' or '\t' or '\r' or '\uFEFF' or '"' or '\'') start++;
            while (end > start && text[end - 1] is ' ' or '\t' or '\r') end--;
            if (start == end || text[start] is '#') continue;
            if (text[start] == '}')
            {
                inEntries = false;
                continue;
            }

            if (inEntries || IsPlaceholder(text, start)) continue;
            if (!mayAssign && IsOfShell(text, start, end)) return false;
            // [section] and [[table]] of ini files and TOML.
            if (text[start] == '[' && text[end - 1] == ']') return false;
            var stop = start;
            while (stop < end && text[stop] is not (' ' or '\t' or ';' or '{' or '"' or '\'')) stop++;
            // location = /b { ... } is the one statement of nginx that looks so.
            if (!mayAssign && IsAssignment(text, stop, end)
                && text.IndexOf(" {", stop, end - stop, StringComparison.Ordinal) < 0)
            {
                other += 2;
                continue;
            }

            if (DirectiveNames.Find(text, start, stop - start) < 0 && !IsForeignModule(text, start, stop))
            {
                // Arguments that go on from the line before do not start with a word that ends the line's statement.
                if (!Continues(text, start, end)) other++;
                continue;
            }

            var word = text.Substring(start, stop - start);
            var ends = EndsStatement(text, stop, end);
            if (ends) complete++;
            if (!ends && !HasNginxName(path)) other++;
            else if (word.Contains('_') || word is "server" or "location" or "upstream" or "http" or "events" or "map" or "types" or "stream") strong++;
            else weak++;
            inEntries = word is "map" or "types" or "geo" or "split_clients" && text.IndexOf('{', stop, end - stop) >= 0 && text.IndexOf('}', stop, end - stop) < 0;
        }

        // Words that nginx shares with others (include, user, if) count where one statement ends as nginx has it.
        return (strong > 0 || (weak > 0 && complete > 0 && HasNginxName(path))) && strong + weak >= other;
    }

    /// <summary>YAML and the like may carry nginx in a string; that is for their readers.</summary>
    private static bool IsAnotherFormat(string path)
    {
        var rendered = Candidates.WithoutTemplateSuffix(path);
        foreach (var ending in Others)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
            if (rendered.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static readonly string[] Others =
    [
        ".yaml", ".yml", ".json", ".md", ".sh", ".py", ".rb", ".js", ".ts", ".go", ".cs", ".php", ".html",
        ".xml", ".toml", ".lua", ".te.j2", ".pp", ".tf", ".nix", ".css", ".scss", ".java", ".rs", ".rst",
        ".ps1", ".pl", ".pm",
    ];

    /// <summary>A line that is a shell's and of nothing else: a script that others source has no <c>#!</c>.</summary>
    private static bool IsOfShell(string text, int start, int end)
    {
        var line = text.Substring(start, end - start);
        return line is "fi" or "done" or "esac" or "then"
            || line.EndsWith("; then", StringComparison.Ordinal) || line.EndsWith("; do", StringComparison.Ordinal);
    }

    /// <summary>Servers whose files have blocks as nginx has: a folder that is called after one is its own.</summary>
    private static bool IsOfAnotherServer(string path)
    {
        if (path.IndexOf("nginx", StringComparison.OrdinalIgnoreCase) >= 0) return false;
        foreach (var folder in path.Split('/'))
        {
            foreach (var server in OtherServers)
            {
                if (folder.StartsWith(server, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    private static readonly string[] OtherServers =
        ["dovecot", "exim", "named", "bind9", "rspamd", "varnish", "isc-dhcp", "keepalived", "dhcpd"];

    /// <summary>A name or folder that says nginx: then a statement without its semicolon is a mistake, not another format.</summary>
    public static bool HasNginxName(string path)
    {
        var lower = path.ToLowerInvariant();
        return lower.Contains("nginx", StringComparison.Ordinal) || lower.Contains("sites-available/", StringComparison.Ordinal) ||
            lower.Contains("sites-enabled/", StringComparison.Ordinal) || lower.Contains("conf.d/", StringComparison.Ordinal);
    }

    private static bool EndsStatement(string text, int from, int end)
    {
        // A comment or more statements may follow on the line; nginx words before it are enough.
        for (var i = from; i < end; i++)
        {
            if (text[i] is ';' or '{') return !IsAssignment(text, from, i);
        }

        return false;
    }

    /// <summary><c>name = value;</c> is dovecot, libconfig, ...: no directive of nginx takes a lone equals sign first.</summary>
    private static bool IsAssignment(string text, int from, int end)
    {
        while (from < end && text[from] is ' ' or '\t') from++;
        return from < end && text[from] == '=' && (from + 1 == end || text[from + 1] is ' ' or '\t');
    }

    private static bool Continues(string text, int start, int end) => text[start] is '"' or '\'' or '$' or '~' || text[end - 1] is not (';' or '{');

    private static bool IsPlaceholder(string text, int start) =>
        start + 1 < text.Length && ((text[start] == '{' && text[start + 1] is '{' or '%' or '#') || (text[start] == '<' && text[start + 1] == '%'));

    /// <summary>Modules that are not part of nginx but common beside it.</summary>
    private static bool IsForeignModule(string text, int start, int stop)
    {
        var word = text.Substring(start, stop - start);
        return word.EndsWith("_by_lua_block", StringComparison.Ordinal) || word.EndsWith("_by_lua_file", StringComparison.Ordinal) || word.EndsWith("_by_lua", StringComparison.Ordinal) ||
            word.StartsWith("lua_", StringComparison.Ordinal) || word.StartsWith("more_", StringComparison.Ordinal) || word.StartsWith("brotli", StringComparison.Ordinal) ||
            word.StartsWith("vhost_traffic_status", StringComparison.Ordinal) || word.StartsWith("modsecurity", StringComparison.Ordinal) || word.StartsWith("pagespeed", StringComparison.Ordinal);
    }
}
