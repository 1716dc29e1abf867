using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A field that is a number to the API server is given a text; one that takes both takes a text for the name of a port.</summary>
internal sealed class QuotedNumber : Rule<KubernetesObject>
{
    protected internal override void Check(KubernetesObject one, Report report)
    {
        foreach (var (path, scalar) in ManifestFields.Numbers(one))
        {
            Check(one, path, scalar, "", report);
            if (!one.IsOfApi || ManifestValue.Text(scalar) is not { HasValue: true } || scalar.IsNull || !IsOther(path, scalar.Value)) continue;
            var seconds = path.EndsWith("Seconds", StringComparison.Ordinal) && Quantity.ParseTime(scalar.Value) is { } time and >= 1000 ? time / 1000 : 0;
            report.At(scalar.At).Variant(path.EndsWith("grpc.port", StringComparison.Ordinal) ? "grpc" : seconds > 0 ? "time" : "text")
                .With("object", one.Label).With("path", path).With("value", scalar.Value).With("seconds", seconds)
                .SafeFix(seconds > 0 ? [TextEdit.Replace(scalar.At, seconds.ToString(CultureInfo.InvariantCulture))] : []);
        }

        foreach (var (path, scalar) in ManifestFields.Ports(one)) Check(one, path, scalar, "port", report);
    }

    /// <summary>A number with more behind it, or the name of a port; all else may be filled in by a script.</summary>
    private static bool IsOther(string path, string text) =>
        path.EndsWith("grpc.port", StringComparison.Ordinal)
            ? text.FirstOrDefault() is >= 'a' and <= 'z'
                && text.All(c => c is '-' || char.IsDigit(c) || (c >= 'a' && c <= 'z'))
            // 0x1f is a number to YAML.
            : char.IsDigit(text.FirstOrDefault()) && char.IsLetter(text.LastOrDefault())
                && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static void Check(KubernetesObject one, string path, YamlScalar scalar, string variant, Report report)
    {
        if (!scalar.IsQuoted || scalar.IsTemplated || scalar.Value.Length == 0 || !scalar.Value.All(char.IsDigit)) return;
        report.At(scalar.At).Variant(variant).With("object", one.Label).With("path", path).With("value", scalar.Value)
            .SafeFix(YamlEdits.Plain(scalar.At, scalar.Value));
    }
}
