using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>ingress-nginx takes sizes as nginx does, digits and one letter, and forgets what is none (parser.SizeRegex).</summary>
internal sealed class IngressSizeWithWrongUnit : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report)
    {
        foreach (var name in IngressNginx.Sizes)
        {
            if (ingress.Annotation(IngressNginx.Prefix + name) is not { } node) continue;
            var written = ManifestValue.Text(node);
            if (!written.HasValue || written.V.Length == 0 || IngressNginx.ParseSize(written.V) is not null) continue;
            var cut = new string([.. written.V.TakeWhile(char.IsDigit)])
                + char.ToLowerInvariant(written.V.FirstOrDefault(char.IsLetter));
            // Of unlimited nothing is left that says how much.
            var right = IngressNginx.ParseSize(cut) is not null ? cut : "";
            report.At(written)
                .Variant(name switch { "proxy-body-size" => "", "proxy-buffer-size" => "buffer", _ => "another" })
                .With("object", ingress.Label)
                .With("name", name)
                .With("value", written)
                .With("right", right.Length > 0 ? right : name == "proxy-body-size" ? "50m" : "16k")
                .SafeFix(right.Length > 0 ? YamlEdits.Value(written.From.At, written.V, right) : []);
        }
    }
}
