using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>ingress-nginx reads its times as whole numbers of seconds, and forgets what is none (parser.GetIntAnnotation).</summary>
internal sealed class IngressTimeWithUnit : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report)
    {
        foreach (var name in IngressNginx.Times)
        {
            if (ingress.Annotation(IngressNginx.Prefix + name) is not { } node) continue;
            var written = ManifestValue.Text(node);
            if (!written.HasValue || written.V.Length == 0 || int.TryParse(written.V, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) continue;
            var seconds = Text.Quantity.ParseTime(written.V) is { } time and >= 1000 ? time / 1000 : 0;
            report.At(written)
                .Variant(seconds == 0 ? "other" : name == "proxy-read-timeout" ? "" : "another")
                .With("object", ingress.Label)
                .With("name", name)
                .With("value", written)
                .With("seconds", seconds)
                .With("default", name switch { "proxy-connect-timeout" => "5s", "proxy-next-upstream-timeout" => "none", _ => "60s" })
                .SafeFix(seconds > 0 ? YamlEdits.Quoted(written.From.At, written.V, seconds.ToString(CultureInfo.InvariantCulture)) : []);
        }
    }
}
