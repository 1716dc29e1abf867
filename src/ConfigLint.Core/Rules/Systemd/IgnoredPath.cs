using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// A path that the manager drops, and goes on without: relative or quoted where it has to be absolute, absolute where it has to be a name below /run or /var/lib.
/// </summary>
internal sealed class IgnoredPath : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain || entry.Value.Length == 0 || InlineComments.Find(entry.Value) >= 0) continue;
            if (SettingTable.Instance.Find(entry.Section.Name, entry.Key) is not { } setting) continue;
            switch (setting.Kind)
            {
                case "environment-file":
                    CheckFile(entry, report);
                    break;
                case "directories":
                    CheckFolders(entry, report);
                    break;
                case "paths":
                    CheckPaths(entry, report);
                    break;
                case "output":
                    CheckOutput(entry, report);
                    break;
                default:
                    break;
            }
        }
    }

    private static void CheckFile(UnitEntry entry, Report report)
    {
        var path = entry.Value.Substring(entry.Value.StartsWith('-') ? 1 : 0);
        if (path.Length == 0 || path[0] is '/' or '%') return;
        var variant = path[0] is '"' or '\'' ? "file-quoted" : path[0] is ' ' ? "file-blank" : path.Contains('$') ? "file-variable" : "";
        report.At(entry.At).Variant(variant)
            .AtMost(variant == "file-variable" ? Severity.Info : Severity.Error)
            .With("path", path)
            .With("plain", path.Trim(' ', '"', '\''))
            .With("log", $"EnvironmentFile= path is not absolute, ignoring: {path}");
    }

    private static void CheckFolders(UnitEntry entry, Report report)
    {
        var reader = new WordReader(entry, retainUnknownEscapes: true);
        while (reader.Next() is { } word)
        {
            if (!word.Text.StartsWith('/')) continue;
            var below = FolderAbove(entry.Key);
            var isBelow = word.Text.StartsWith(below + "/", StringComparison.Ordinal);
            report.At(word.At).Variant("folder")
                .With("setting", entry.Key)
                .With("path", word.Text)
                .With("below", below)
                .With("name", word.Text.Substring(isBelow ? below.Length + 1 : word.Text.TrimEnd('/').LastIndexOf('/') + 1))
                .With("log", $"{entry.Key}= path is absolute, ignoring: {word.Text}");
        }
    }

    private static void CheckPaths(UnitEntry entry, Report report)
    {
        var reader = new WordReader(entry, retainUnknownEscapes: true);
        while (reader.Next() is { } word)
        {
            var path = word.Text.TrimStart('-', '+');
            if (path.Length == 0 || path[0] is '/' or '%' || path.Contains('$')) continue;
            report.At(word.At).Variant("relative").AtMost(Severity.Warning)
                .With("setting", entry.Key)
                .With("path", path)
                .With("log", $"{entry.Key}= path is not absolute, ignoring: {path}");
        }
    }

    private static void CheckOutput(UnitEntry entry, Report report)
    {
        if (Array.IndexOf(Outputs, entry.Value) >= 0) return;
        var colon = entry.Value.IndexOf(':');
        var kind = colon < 0 ? "" : entry.Value.Substring(0, colon);
        if (kind == "fd") return;
        var path = entry.Value.Substring(colon + 1);
        if (kind is "file" or "append" or "truncate")
        {
            if (path.Length > 0 && path[0] is '/' or '%') return;
            report.At(entry.At).Variant("output-relative").AtMost(Severity.Warning)
                .With("setting", entry.Key).With("path", path).With("value", entry.Value).With("log", $"{entry.Key}= path is not absolute: {path}");
        }
        else if (!entry.Value.Contains('$'))
        {
            report.At(entry.At).Variant(entry.Value.StartsWith('/') ? "output-path" : "output").AtMost(Severity.Warning)
                .With("setting", entry.Key).With("value", entry.Value).With("log", $"Failed to parse output specifier, ignoring: {entry.Value}");
        }
    }

    private static string FolderAbove(string setting) => setting switch
    {
        "RuntimeDirectory" => "/run",
        "StateDirectory" => "/var/lib",
        "CacheDirectory" => "/var/cache",
        "LogsDirectory" => "/var/log",
        _ => "/etc",
    };

    private static readonly string[] Outputs =
        ["inherit", "null", "tty", "socket", "syslog", "syslog+console", "kmsg", "kmsg+console", "journal", "journal+console", "fd"];
}
