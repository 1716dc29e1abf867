namespace ConfigLint.Formats.PhpFpm;

/// <summary>Tells php-fpm's files from the other ini files a repository has: supervisord, MySQL, Redis, php.ini.</summary>
internal static class PhpFpmDetector
{
    private static readonly string[] TemplateSuffixes = [".j2", ".erb", ".epp", ".tmpl", ".tpl", ".tftpl", ".template", ".dist", ".example", ".sample", ".default", ".in", ".orig"];

    /// <summary>
    /// A pool has <c>listen =</c> and <c>pm =</c>. Under a name that says php-fpm one of them is enough (the official image's zz-docker.conf has only
    /// <c>listen = 9000</c>), or <c>include =</c> below <c>[global]</c>.
    /// </summary>
    public static bool Detect(string path, string text)
    {
        // A script without an ending in a folder of php-fpm's.
        if (!HasExtension(path) || text.StartsWith("#!", StringComparison.Ordinal)) return false;
        var isNamed = IsNamed(path);
        if (!isNamed && (text.IndexOf("listen", StringComparison.Ordinal) < 0 || text.IndexOf("pm", StringComparison.Ordinal) < 0)) return false;
        bool listens = false, manages = false, includes = false, isGlobal = false;
        for (var start = 0; start < text.Length && !(listens && manages);)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var at = start;
            while (at < end && text[at] is ' ' or '\t') at++;
            listens |= IsKey(text, at, end, "listen");
            manages |= IsKey(text, at, end, "pm") || IsKey(text, at, end, "pm.max_children");
            includes |= IsKey(text, at, end, "include");
            isGlobal |= string.CompareOrdinal(text, at, "[global]", 0, 8) == 0;
            start = end + 1;
        }

        return (listens && manages) || (isNamed && (listens || manages || (includes && isGlobal)));
    }

    private static bool HasExtension(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        foreach (var suffix in TemplateSuffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) name = name.Substring(0, name.Length - suffix.Length);
        }

        var dot = name.LastIndexOf('.');
        return dot < 0 || name.Substring(dot + 1).ToLowerInvariant() is "conf" or "pool" or "ini" or "cfg";
    }

    private static bool IsNamed(string path) =>
        path.Contains("php-fpm", StringComparison.OrdinalIgnoreCase) || path.Contains("phpfpm", StringComparison.OrdinalIgnoreCase)
        || path.Contains("pool.d/", StringComparison.Ordinal) || path.Contains("/fpm/", StringComparison.Ordinal);

    private static bool IsKey(string text, int at, int end, string key)
    {
        if (string.CompareOrdinal(text, at, key, 0, key.Length) != 0) return false;
        for (at += key.Length; at < end && text[at] is ' ' or '\t';) at++;
        return at < end && text[at] == '=';
    }
}
