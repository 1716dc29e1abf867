using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <param name="Start">In the value.</param>
/// <param name="Text">The line without the blanks around it.</param>
internal sealed record Swallowed(int Start, string Text, bool IsHeader);

/// <summary>Lines that a continuation took in although each stands for itself: <c>[Install]</c>, <c>Restart=always</c>.</summary>
internal static class SwallowedLines
{
    public static Swallowed? First(UnitEntry entry)
    {
        for (var i = 0; i < entry.LineStarts.Count; i++)
        {
            var end = i + 1 < entry.LineStarts.Count ? entry.LineStarts[i + 1] : entry.Value.Length;
            var line = entry.Value.Substring(entry.LineStarts[i], end - entry.LineStarts[i]);
            var text = line.Trim(' ', '\t');
            if (text.Length == 0) continue;
            var isHeader = text[0] == '[' && text.EndsWith(']') && Array.IndexOf(SettingTable.SectionsIn(entry.File.Kind), text.Substring(1, text.Length - 2)) >= 0;
            if (isHeader || IsSetting(entry, text)) return new Swallowed(entry.LineStarts[i] + line.IndexOf(text[0]), text, isHeader);
        }

        return null;
    }

    private static bool IsSetting(UnitEntry entry, string line)
    {
        var equals = line.IndexOf('=');
        return equals > 0 && SettingTable.Instance.SectionsOf(line.Substring(0, equals).TrimEnd(), entry.File.Kind).Count > 0;
    }
}
