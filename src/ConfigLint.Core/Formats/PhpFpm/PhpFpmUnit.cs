using ConfigLint.Model;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>A unit that starts php-fpm and the pools of its deployment.</summary>
internal static class PhpFpmUnit
{
    /// <summary>
    /// Puts the addresses of the pools in the place of "the pools decide". A pool whose path names another version than the program
    /// (/etc/php/8.1/fpm for php-fpm8.2) is left to that version.
    /// </summary>
    /// <returns>The pools that are its own.</returns>
    public static IReadOnlyList<PhpFpmPool> Attach(ServerProgram program, IEnumerable<PhpFpmPool> pools)
    {
        var version = VersionIn(program.At.IsNowhere ? "" : program.At.ToString());
        List<PhpFpmPool> own = [];
        foreach (var pool in pools)
        {
            var other = VersionIn(pool.File.Text.Path);
            if (version is null || other is null || version == other) own.Add(pool);
        }

        if (own.Count == 0) return own;
        program.Listeners.RemoveAll(listener => listener.On.IsUnknown);
        foreach (var pool in own) program.Listeners.Add(pool.ToListener());
        // One number for several pools is true only where they agree.
        program.RequestTimeout = own.TrueForAll(pool => pool.RequestTerminateTimeout.V == own[0].RequestTerminateTimeout.V)
            ? own[0].RequestTerminateTimeout
            : Value<long>.Unknown("the pools differ", own[0].RequestTerminateTimeout.From);
        if (own.Count == 1)
        {
            program.MaxBody = own[0].PostMaxSize;
            program.SocketMode = own[0].ListenMode;
            program.User = own[0].User;
        }

        return own;
    }

    /// <summary>8.2 of php-fpm8.2 and of /etc/php/8.2/fpm; null where there is none.</summary>
    private static string? VersionIn(string text)
    {
        for (var i = text.IndexOf("php", StringComparison.OrdinalIgnoreCase); i >= 0; i = text.IndexOf("php", i + 1, StringComparison.OrdinalIgnoreCase))
        {
            var at = i + 3;
            if (string.CompareOrdinal(text, at, "-fpm", 0, 4) == 0) at += 4;
            if (at < text.Length && text[at] is '/' or '-') at++;
            if (at + 2 < text.Length && text[at] is >= '5' and <= '9' && text[at + 1] == '.' && text[at + 2] is >= '0' and <= '9') return text.Substring(at, 3);
        }

        return null;
    }
}
