using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A variable inside Environment=, which replaces none: <c>PATH=$HOME/bin:$PATH</c> leaves a PATH without a single folder that exists.</summary>
internal sealed class UnexpandedEnvironment : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        if (file.IsFilledInByShell) return;
        var names = new HashSet<string>(["PATH", "HOME", "USER", "PWD"], StringComparer.Ordinal);
        foreach (var entry in file.Entries)
        {
            if (entry.Key != "Environment" || !entry.Section.IsRead || !entry.IsCertain) continue;
            var reader = new WordReader(entry, retainUnknownEscapes: false);
            while (reader.Next() is { } word)
            {
                var equals = word.Text.IndexOf('=');
                if (equals < 1 || !EnvironmentAssignment.IsName(word.Text.Substring(0, equals))) continue;
                var name = word.Text.Substring(0, equals);
                // Any other dollar is a password, a pattern or a price until the unit itself sets that name.
                if (Variables.First(word.Text.Substring(equals + 1)) is { } variable && names.Contains(variable.Name))
                {
                    report.At(word.At).Variant(name == "PATH" && variable.Name == "PATH" ? "path" : "")
                        .With("name", name)
                        .With("value", word.Text.Substring(equals + 1))
                        .With("variable", variable.Name);
                }

                names.Add(name);
            }
        }
    }
}
