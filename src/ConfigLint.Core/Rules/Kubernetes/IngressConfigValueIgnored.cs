using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>ingress-nginx decodes its ConfigMap into ints and bools; what does not fit stays as it was (template.ReadConfig), and a body size that is none is left out.</summary>
internal sealed class IngressConfigValueIgnored : Rule<IngressNginxConfig>
{
    protected internal override void Check(IngressNginxConfig config, Report report)
    {
        foreach (var entry in config.Data?.Entries ?? [])
        {
            if (entry.Value.Resolved is not YamlScalar scalar || ManifestValue.Text(scalar) is not { HasValue: true } written || written.V.Length == 0) continue;
            var key = entry.Name.ToLowerInvariant();
            var (variant, right) = IngressNginxKeys.Of(key) switch
            {
                IngressNginxValue.Seconds when !IsNumber(written.V) => Quantity.ParseTime(written.V) is { } time and >= 1000 ? (key == "proxy-read-timeout" ? "" : "time", Whole(time / 1000)) : ("number", ""),
                IngressNginxValue.Number when !IsNumber(written.V) => ("number", ""),
                // A plain on is a boolean to YAML, and refused before the controller sees it.
                IngressNginxValue.Switch when scalar.IsQuoted && GoBoolean.Parse(written.V) is null => ("switch", Switched(written.V)),
                IngressNginxValue.BodySize when !IsSize(written.V) => ("size", Size(written.V)),
                _ => ("none", ""),
            };
            if (variant == "none") continue;
            report.At(written)
                .Variant(variant)
                .With("object", config.Label)
                .With("name", entry.Name)
                .With("value", written)
                .With("right", right)
                .With("default", IngressNginxKeys.Seconds.TryGetValue(key, out var seconds) ? $"its default, {seconds}" : "its default")
                .SafeFix(right.Length > 0 ? YamlEdits.Quoted(written.From.At, written.V, right) : []);
        }
    }

    /// <summary>As strconv.ParseInt with base 0 takes it.</summary>
    private static bool IsNumber(string text)
    {
        var digits = text[0] is '-' or '+' ? text.Substring(1) : text;
        return digits.Length > 0 && (digits.All(char.IsDigit) || digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSize(string text)
    {
        var size = text.Trim();
        return size.Length == 0 || IngressNginx.ParseSize(size) is not null && char.ToLowerInvariant(size[size.Length - 1]) != 'b';
    }

    private static string Size(string text)
    {
        var right = new string([.. text.TakeWhile(char.IsDigit)]) + char.ToLowerInvariant(text.FirstOrDefault(char.IsLetter));
        return IsSize(right) ? right : "";
    }

    private static string Switched(string text) => text.ToLowerInvariant() switch { "on" or "yes" or "enabled" => "true", "off" or "no" or "disabled" => "false", _ => "" };

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
