using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A key that ingress-nginx does not know, where the one that was meant is plain: nearly the name, or nginx's name for it.</summary>
internal sealed class IngressConfigUnknownKey : Rule<IngressNginxConfig>
{
    protected internal override void Check(IngressNginxConfig config, Report report)
    {
        foreach (var entry in config.Data?.Entries ?? [])
        {
            var key = entry.Name;
            if (IngressNginxKeys.Of(key) is not null || Meant(key) is not { } meant) continue;
            if (config[meant] is not null) continue;
            var isSame = key.Replace('_', '-').Equals(meant, StringComparison.OrdinalIgnoreCase)
                || Suggestion.Distance(key, meant) <= 2;
            report.At(Value.Place(entry.Key.At))
                .Variant(isSame ? "" : "other")
                .With("object", config.Label)
                .With("key", key)
                .With("right", meant)
                .SafeFix(isSame ? YamlEdits.Value(entry.Key.At, key, meant) : []);
        }
    }

    private static string? Meant(string key)
    {
        var dashed = key.Replace('_', '-');
        if (IngressNginxKeys.Meant.TryGetValue(dashed, out var meant)) return meant;
        return key.Length is >= Shortest and <= Longest ? Suggestion.Nearest(dashed, IngressNginxKeys.All) : null;
    }

    /// <summary>Two edits make another word of a short one.</summary>
    private const int Shortest = 8;

    private const int Longest = 60;
}
