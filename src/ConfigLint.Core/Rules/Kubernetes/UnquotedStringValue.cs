using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Annotations, labels, variables and arguments are texts to the API server; YAML makes a number or a boolean of what has no quotes.</summary>
internal sealed class UnquotedStringValue : Rule<KubernetesObject>
{
    protected internal override void Check(KubernetesObject one, Report report)
    {
        if (!one.IsOfApi) return;
        foreach (var (path, scalar) in ManifestFields.Texts(one))
        {
            if (scalar.IsQuoted || scalar.IsTemplated || scalar.Tag is not null || TypeOf(scalar.Value) is not { } type) continue;
            report.At(scalar.At).With("object", one.Label).With("path", path).With("value", scalar.Value).With("type", type)
                .SafeFix(YamlEdits.Quoted(scalar.At, scalar.Value, scalar.Value));
        }
    }

    /// <summary>As go-yaml resolves a plain scalar, in Go's JSON words; null for a text.</summary>
    private static string? TypeOf(string text)
    {
        if (Array.IndexOf(Booleans, text) >= 0) return "bool";
        if (text.Length == 0) return null;
        var at = text[0] is '-' or '+' ? 1 : 0;
        int digits = 0, dots = 0;
        for (; at < text.Length; at++)
        {
            if (char.IsDigit(text[at])) digits++;
            else if (text[at] == '.' && dots == 0) dots++;
            else return null;
        }

        return digits > 0 ? "number" : null;
    }

    private static readonly string[] Booleans = ["true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"];
}
