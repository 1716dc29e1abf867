using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>The controller of Azure's Application Gateway reads numbers alone (pkg/annotations/ingress_annotations.go, <c>parseInt32()</c>), and goes on without what is none.</summary>
internal sealed class AgicAnnotationNotANumber : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report)
    {
        foreach (var (name, isTime) in Numbers)
        {
            if (ingress.Annotation(Prefix + name) is not { } node) continue;
            var written = ManifestValue.Text(node);
            if (!written.HasValue || int.TryParse(written.V, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) continue;
            var seconds = isTime && Quantity.ParseTime(written.V) is { } time and >= 1000 ? time / 1000 : 0;
            report.At(written)
                .Variant(seconds > 0 ? "" : "other")
                .With("object", ingress.Label)
                .With("name", name)
                .With("value", written)
                .With("seconds", seconds)
                .SafeFix(seconds > 0 ? YamlEdits.Quoted(written.From.At, written.V, seconds.ToString(CultureInfo.InvariantCulture)) : []);
        }
    }

    private const string Prefix = "appgw.ingress.kubernetes.io/";

    private static readonly (string Name, bool IsTime)[] Numbers =
    [
        ("request-timeout", true), ("connection-draining-timeout", true), ("health-probe-interval", true), ("health-probe-timeout", true), ("health-probe-unhealthy-threshold", false), ("health-probe-port", false),
        ("override-frontend-port", false), ("rule-priority", false),
    ];
}
