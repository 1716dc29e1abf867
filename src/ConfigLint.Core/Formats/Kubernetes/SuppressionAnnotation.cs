using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>Mistakes of one object that somebody has accepted: <c>configlint.dev/disable: "CFL3045: the pod serves nobody"</c>; more than one after commas.</summary>
internal static class SuppressionAnnotation
{
    public const string Name = "configlint.dev/disable";

    public static List<SuppressionComment> In(KubernetesFile file)
    {
        List<SuppressionComment> found = [];
        foreach (var one in file.Objects)
        {
            if (one.Annotation(Name) is not YamlScalar { IsTemplated: false } written) continue;
            var text = written.Value;
            var colon = text.IndexOf(':');
            var rules = new List<Span>();
            foreach (var rule in (colon < 0 ? text : text.Substring(0, colon)).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            {
                var at = file.Text.Content.IndexOf(rule, written.Start, written.End - written.Start, StringComparison.Ordinal);
                if (at >= 0) rules.Add(file.Text.At(at, rule.Length));
            }

            found.Add(new SuppressionComment(SuppressionReach.Object, written.At, rules, colon < 0 ? "" : text.Substring(colon + 1).Trim(), one.Root.At.Position.Line)
            {
                LastLine = one.Root.At.EndPosition.Line,
            });
        }

        return found;
    }
}
