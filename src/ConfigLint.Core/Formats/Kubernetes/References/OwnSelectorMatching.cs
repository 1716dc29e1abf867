using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// Finds selectors of workloads that the labels of their own templates do not fulfil (ValidateDeploymentSpec and its like
/// in pkg/apis/*/validation: LabelSelectorAsSelector and Matches).
/// </summary>
internal static class OwnSelectorMatching
{
    public static void AddLinks(Deployment deployment, Cluster cluster, PodWorkload pod)
    {
        // A patch names what it changes, and the labels stand in what it is laid over. A block of a template may bring labels.
        if (!pod.IsComplete || pod.Kind is "Pod" or "PodTemplate" or "CronJob" || pod.Template is not { } template || pod.File.MayHaveMore) return;
        if (pod.Kind == "ReplicationController") Equal(pod.Spec.Pairs("selector"));
        else if (pod.Spec.Map("selector") is { } selector)
        {
            Equal(selector.Pairs("matchLabels"));
            foreach (var expression in selector.Maps("matchExpressions")) Expression(expression);
        }

        void Equal(Dictionary<string, Value<string>> pairs)
        {
            foreach (var pair in pairs)
            {
                var has = pod.Labels.TryGetValue(pair.Key, out var label);
                if (!pair.Value.HasValue || (has && (!label.HasValue || label.V == pair.Value.V))) continue;
                Lost(pair.Key, pair.Value, has ? label : null);
            }
        }

        void Expression(YamlMapping expression)
        {
            if (expression.Text("key") is not { HasValue: true } key || expression.Text("operator") is not { HasValue: true } operation) return;
            var has = pod.Labels.TryGetValue(key.V, out var label);
            if (has && !label.HasValue) return;
            List<string> values = [];
            foreach (var item in (expression["values"] as YamlSequence)?.Items ?? [])
            {
                if (ManifestValue.Text(item) is not { HasValue: true } value) return;
                values.Add(value.V);
            }

            var isFulfilled = operation.V switch
            {
                "In" => has && values.Contains(label.V),
                "NotIn" => !has || !values.Contains(label.V),
                "Exists" => has,
                "DoesNotExist" => !has,
                _ => true,
            };
            if (!isFulfilled) Lost(key.V, key with { V = $"{operation.V}{(values.Count == 0 ? "" : $" ({string.Join(", ", values.Take(MostShown))})")}" }, has ? label : null);
        }

        void Lost(string key, Value<string> asked, Value<string>? label)
        {
            // Kustomize writes its own labels into both.
            if (cluster.CommonLabels.Contains(key)) return;
            var at = label?.From.At ?? template.Map("metadata").Map("labels")?.At ?? template.At;
            cluster.Links.Add(new OwnSelectorLink(deployment, pod, asked, key, label, at));
        }
    }

    private const int MostShown = 6;
}
