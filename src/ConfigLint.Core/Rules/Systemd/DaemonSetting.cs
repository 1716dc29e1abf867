using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// A line of a program's own file that sends it to the background: <c>daemonize yes</c>, <c>daemon = on</c>. The words
/// are those of Redis, Odyssey, PgBouncer's kin, php-fpm and many more; the format of the file is not known.
/// </summary>
internal static class DaemonSetting
{
    private static readonly string[] Keys = ["daemonize", "daemonise", "daemon"];

    private static readonly string[] Yes = ["yes", "on", "true", "1"];

    /// <summary>An option that speaks of it is stronger than a file.</summary>
    private static readonly string[] Foreground =
    [
        "-F", "-f", "-n", "--foreground", "--nodaemonize", "--no-daemon", "--no-daemonize", "--nodaemon", "--no-fork",
        "--nofork",
    ];

    /// <summary>With these Redis leaves it to the manager (redis.conf, supervised).</summary>
    private static readonly string[] Supervised = ["supervised systemd", "supervised auto", "supervised upstart"];

    public static bool IsOverridden(CommandLine command) => command.Words.Skip(1).Any(static word =>
        Array.IndexOf(Foreground, word.Text) >= 0 || word.Text.IndexOf("daemon", StringComparison.Ordinal) >= 0
        || word.Text.IndexOf("supervised", StringComparison.Ordinal) >= 0);

    /// <summary>The last such line, if that says yes; a number in front of the line's end is none of these.</summary>
    public static Span? In(SourceText text)
    {
        var content = text.Content;
        Span? found = null;
        for (var line = 0; line < content.Length;)
        {
            var end = TextEdit.EndOfLine(content, line);
            var written = content.Substring(line, end - line).TrimEnd();
            if (Array.Exists(Supervised, setting => written.StartsWith(setting, StringComparison.Ordinal))) return null;
            if (IsSetting(written) is { } isOn) found = isOn ? text.At(line, written.Length) : null;
            line = end + 1;
        }

        return found;
    }

    /// <summary>Whether it is switched on; null for other lines.</summary>
    private static bool? IsSetting(string line)
    {
        var key = Array.Find(Keys, key => line.StartsWith(key, StringComparison.Ordinal));
        if (key is null || line.Length == key.Length) return null;
        if (line[key.Length] is not (' ' or '\t' or '=' or ':')) return null;
        var value = line.Substring(key.Length).TrimStart(' ', '\t', '=', ':').TrimEnd(';', ' ').Trim('"', '\'');
        return Array.IndexOf(Yes, value.ToLowerInvariant()) >= 0;
    }
}
