using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>WorkingDirectory= and the Root settings with something that is no absolute path: the unit is refused. Quotes are part of the path.</summary>
internal sealed class RefusedPath : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain) continue;
            if (SettingTable.Instance.Find(entry.Section.Name, entry.Key) is { Kind: "working-directory" or "fatal-path" } setting) Check(entry, setting, report);
        }
    }

    private static void Check(UnitEntry entry, Setting setting, Report report)
    {
        var isFolder = setting.Kind == "working-directory";
        var optional = isFolder && entry.Value.StartsWith('-');
        var path = entry.Value.Substring(optional ? 1 : 0);
        // What a specifier stands for is an absolute path or a part of one: not to be judged here.
        if (path.Length == 0 || path[0] is '/' or '%' || (isFolder && path == "~")) return;
        var quoted = path[0] is '"' or '\'';
        var variable = path.Contains('$');
        report.At(entry.At)
            .Variant(optional ? "optional" : quoted ? "quoted" : variable ? "variable" : "")
            // The file looks like one that a script fills in first.
            .AtMost(variable ? Severity.Info : Severity.Error)
            .With("setting", entry.Key)
            .With("path", path)
            .With("plain", path.Trim('"', '\''))
            .With("log", optional ? $"{entry.Key}= path is not absolute, ignoring: {path}" : $"{entry.Key}= path is not absolute: {path}");
    }
}
