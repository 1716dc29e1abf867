using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>An environment file written for a shell. systemd replaces nothing in it, knows no comments after a value and no export.</summary>
internal sealed class EnvironmentFileMistake : Rule<EnvironmentFileContent>
{
    protected internal override void Check(EnvironmentFileContent file, Report report)
    {
        foreach (var assignment in file.Assignments)
        {
            if (assignment.IsTemplated) continue;
            var value = assignment.Value.Text;
            if (assignment.Name.StartsWith("export ", StringComparison.Ordinal))
            {
                report.At(assignment.NameAt).Variant("export").With("name", assignment.Name.Substring(7).Trim()).With("assignment", $"{assignment.Name}={value}");
            }
            else if (!assignment.IsValid)
            {
                report.At(assignment.NameAt).Variant("name").With("name", assignment.Name).With("assignment", $"{assignment.Name}={value}");
            }
            else if (IsAddress(assignment.Name) && InlineComments.Find(value) is var end and >= 0)
            {
                report.At(assignment.ValueAt).With("name", assignment.Name).With("value", value).With("plain", value.Substring(0, end));
            }
        }
    }

    /// <summary>Of these a blank and what follows it are never part; of a password they are.</summary>
    private static bool IsAddress(string name) =>
        name is "PORT" or "HOST" or "BIND" || name.EndsWith("_PORT", StringComparison.Ordinal) || name.EndsWith("_HOST", StringComparison.Ordinal)
        || name.EndsWith("_BIND", StringComparison.Ordinal) || name.EndsWith("_URLS", StringComparison.Ordinal) || name.EndsWith("_ADDRESS", StringComparison.Ordinal);
}
