using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A setting or a header that a backslash above made part of another value. The manager says nothing of it.</summary>
internal sealed class SwallowedLine : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (entry.LineStarts.Count == 0 || !entry.Section.IsRead || entry.IsTornOff) continue;
            for (var i = 0; i < entry.LineStarts.Count; i++)
            {
                var end = i + 1 < entry.LineStarts.Count ? entry.LineStarts[i + 1] : entry.Value.Length;
                if (Check(entry, entry.LineStarts[i], end, report)) break;
            }
        }
    }

    private static bool Check(UnitEntry entry, int start, int end, Report report)
    {
        while (start < end && entry.Value[start] is ' ' or '\t') start++;
        while (end > start && entry.Value[end - 1] is ' ' or '\t') end--;
        if (start == end) return false;
        var line = entry.Value.Substring(start, end - start);
        var isHeader = line[0] == '[' && Array.IndexOf(SettingTable.SectionsIn(entry.File.Kind), line.Substring(1, line.Length - 2)) >= 0 && line.EndsWith(']');
        if (!isHeader && !IsSetting(entry, line)) return false;
        report.At(entry.SpanOf(start, end - start))
            .Variant(isHeader ? "header" : "")
            .And(entry.KeyAt, "swallower")
            .With("line", line.Length > 60 ? line.Substring(0, 60) + "..." : line)
            .With("setting", entry.Key);
        return true;
    }

    private static bool IsSetting(UnitEntry entry, string line)
    {
        var equals = line.IndexOf('=');
        if (equals < 1) return false;
        var key = line.Substring(0, equals).TrimEnd();
        return SettingTable.Instance.SectionsOf(key, entry.File.Kind).Count > 0;
    }
}
