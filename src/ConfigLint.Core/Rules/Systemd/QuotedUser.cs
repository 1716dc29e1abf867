using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A user or group in quotes, which become part of the name: the manager loads the unit and fails at its start.</summary>
internal sealed class QuotedUser : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain || entry.Key is not ("User" or "Group") || InlineComments.Find(entry.Value) >= 0) continue;
            var value = entry.Value;
            var quoted = value.Length > 2 && value[0] is '"' or '\'';
            if (!quoted && value.IndexOf(' ') < 0) continue;
            if (value.Contains('$') || value.Contains('<')) continue;
            var plain = value.Trim('"', '\'');
            var isUser = entry.Key == "User";
            report.At(entry.At).Variant(quoted ? "" : "blank")
                .With("setting", entry.Key)
                .With("value", value)
                .With("plain", plain)
                .With("what", isUser ? "user" : "group")
                .With("status", isUser ? "217/USER" : "216/GROUP")
                .SafeFix(quoted ? UnitEdits.Value(entry, plain) : []);
        }
    }
}
