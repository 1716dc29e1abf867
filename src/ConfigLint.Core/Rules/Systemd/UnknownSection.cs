using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A section that units of this type do not have: the manager drops all of it.</summary>
internal sealed class UnknownSection : Rule<UnitFile>
{
    // A file with more of them is not a unit that somebody mistyped.
    private const int Most = 100;

    protected internal override void Check(UnitFile file, Report report)
    {
        var count = 0;
        foreach (var section in file.Sections)
        {
            if (section.IsRead || section.Name.StartsWith("X-", StringComparison.Ordinal)) continue;
            if (section.Entries.Count == 0 || file.Marks.Touches(section.Header.Start, section.Header.Length)) continue;
            if (++count > Most) return;
            var known = SettingTable.SectionsIn(file.Kind);
            var name = section.Name.Trim();
            var meant = Suggestion.Nearest(name, known);
            var found = report.At(section.Header).With("section", section.Name).With("settings", Count(section.Entries.Count)).With("unit", Describe(file));
            if (meant is not null) found.With("meant", meant).SafeFix(Suggestion.Distance(name.ToLowerInvariant(), meant.ToLowerInvariant()) <= 1 ? [TextEdit.Replace(section.Header, meant)] : []);
            else if (UnitKinds.FromSuffix(name.ToLowerInvariant()) is var kind and not UnitKind.Unknown) found.Variant("type").With("suffix", kind.Suffix());
            else found.Variant("unknown").With("known", string.Join(", ", known)).AtMost(Severity.Warning);
        }
    }

    private static string Describe(UnitFile file) => file.Kind == UnitKind.Unknown ? "drop-in" : file.Kind.Suffix();

    private static string Count(int settings) => settings == 1 ? "its setting has" : $"its {settings.ToString(CultureInfo.InvariantCulture)} settings have";
}
