using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Sizes of buffers go from the ConfigMap of ingress-nginx into nginx.conf as they are: nginx refuses the whole file for one that it does not read.</summary>
internal sealed class IngressConfigSizeRefused : Rule<IngressNginxConfig>
{
    protected internal override void Check(IngressNginxConfig config, Report report)
    {
        foreach (var entry in config.Data?.Entries ?? [])
        {
            var key = entry.Name.ToLowerInvariant();
            var isPair = key == "large-client-header-buffers";
            if ((!isPair && IngressNginxKeys.Of(key) != IngressNginxValue.Size) || ManifestValue.Text(entry.Value.Resolved) is not { HasValue: true } written || written.V.Length == 0) continue;
            var words = written.V.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            var isRight = isPair ? words.Length == 2 && words[0].All(char.IsDigit) && IsSize(words[1]) : words.Length == 1 && IsSize(words[0]);
            if (isRight) continue;
            report.At(written)
                .Variant(words.Length == 1 && IsSize(words[0]) ? "count" : "")
                .With("object", config.Label)
                .With("name", entry.Name)
                .With("directive", entry.Name.Replace('-', '_'))
                .With("value", written)
                .With("right", isPair ? "4 16k" : "16k");
        }
    }

    private static bool IsSize(string text)
    {
        var digits = text[text.Length - 1] is 'k' or 'K' or 'm' or 'M' ? text.Substring(0, text.Length - 1) : text;
        return digits.Length > 0 && digits.All(char.IsDigit);
    }
}
