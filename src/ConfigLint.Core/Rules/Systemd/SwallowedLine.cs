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
            if (!entry.Section.IsRead || entry.IsTornOff || SwallowedLines.First(entry) is not { } swallowed) continue;
            report.At(entry.SpanOf(swallowed.Start, swallowed.Text.Length))
                .Variant(swallowed.IsHeader ? "header" : "")
                .And(entry.KeyAt, "swallower")
                .With("line", swallowed.Text.Length > 60 ? swallowed.Text.Substring(0, 60) + "..." : swallowed.Text)
                .With("setting", entry.Key);
        }
    }
}
