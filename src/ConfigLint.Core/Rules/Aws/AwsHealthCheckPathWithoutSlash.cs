using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>AWS takes only a path that begins with a slash.</summary>
internal sealed class AwsHealthCheckPathWithoutSlash : Rule<AwsHealthCheck>
{
    protected internal override void Check(AwsHealthCheck check, Report report)
    {
        if (check.Path is not { HasValue: true, V: { Length: > 0 } path } value) return;
        // An address, or something a tool fills in, is more than a slash away.
        if (!char.IsLetterOrDigit(path[0]) || path.IndexOf(':') >= 0) return;
        report.At(value).With("object", check.Object).With("path", path).SafeFix(YamlEdits.Value(value.From.At, path, "/" + path));
    }
}
