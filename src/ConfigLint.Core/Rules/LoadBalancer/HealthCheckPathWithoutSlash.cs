using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Model;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>A request target starts with a slash (RFC 9112, 3.2.1); an address with its scheme is another thing, and some formats take one.</summary>
internal sealed class HealthCheckPathWithoutSlash : Rule<HealthCheck>
{
    protected internal override void Check(HealthCheck check, Report report)
    {
        if (check.Path is not { HasValue: true, V: { Length: > 0 } path } value) return;
        if (path[0] == '/' || !IsPlain(path)) return;
        report.At(value).With("path", path).SafeFix(YamlEdits.Value(value.From.At, path, "/" + path));
    }

    private static bool IsPlain(string path)
    {
        foreach (var c in path)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('/' or '-' or '_' or '.')) return false;
        }

        return true;
    }
}
