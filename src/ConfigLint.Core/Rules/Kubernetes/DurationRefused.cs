using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Times of the Gateway API (GEP-2257) and of Istio (Go's ParseDuration) have a unit each, and neither knows days.</summary>
internal sealed class DurationRefused : Rule<KubernetesObject>
{
    protected internal override void Check(KubernetesObject one, Report report)
    {
        if (one is GatewayRoute)
        {
            foreach (var rule in one.Spec.Maps("rules"))
            {
                Check(one, rule.Map("timeouts"), ["request", "backendRequest"], isGateway: true, report);
                Check(one, rule.Map("retry"), ["backoff"], isGateway: true, report);
            }
        }
        else if (one is VirtualService)
        {
            foreach (var route in one.Spec.Maps("http"))
            {
                Check(one, route, ["timeout"], isGateway: false, report);
                Check(one, route.Map("retries"), ["perTryTimeout"], isGateway: false, report);
                Check(one, route.Map("fault").Map("delay"), ["fixedDelay"], isGateway: false, report);
            }
        }
        else if (one is DestinationRule)
        {
            var pool = one.Spec.Map("trafficPolicy").Map("connectionPool");
            Check(one, pool.Map("tcp"), ["connectTimeout", "idleTimeout"], isGateway: false, report);
            Check(one, pool.Map("http"), ["idleTimeout"], isGateway: false, report);
            Check(one, one.Spec.Map("trafficPolicy").Map("outlierDetection"), ["interval", "baseEjectionTime"], isGateway: false, report);
        }
    }

    private static void Check(KubernetesObject one, YamlMapping? map, string[] keys, bool isGateway, Report report)
    {
        foreach (var key in keys)
        {
            if (map.Text(key) is not { HasValue: true, V.Length: > 0 } written) continue;
            if (isGateway ? IsOfGateway(written.V) : IsOfGo(written.V)) continue;
            // With five digits milliseconds are meant, or what no time may have.
            var isBare = written.V.Length < 5 && written.V.All(char.IsDigit);
            report.At(written)
                .Variant(isGateway ? "gateway" : "")
                .With("object", one.Label)
                .With("name", key)
                .With("value", written)
                .With("right", isBare ? written.V + "s" : "90s")
                .UnsafeFix(isBare ? YamlEdits.Value(written.From.At, written.V, written.V + "s") : []);
        }
    }

    /// <summary><c>^([0-9]{1,5}(h|m|s|ms)){1,4}$</c>.</summary>
    private static bool IsOfGateway(string text)
    {
        var parts = 0;
        for (var at = 0; at < text.Length; parts++)
        {
            var start = at;
            while (at < text.Length && char.IsDigit(text[at])) at++;
            if (at == start || at - start > 5 || at == text.Length) return false;
            if (text[at] is not ('h' or 'm' or 's')) return false;
            at += text[at] == 'm' && at + 1 < text.Length && text[at + 1] == 's' ? 2 : 1;
        }

        return parts <= 4;
    }

    /// <summary>Numbers with a fraction, each with ns, us, ms, s, m or h; 0 alone has none.</summary>
    private static bool IsOfGo(string text)
    {
        var at = text[0] is '-' or '+' ? 1 : 0;
        if (text.Substring(at) == "0") return true;
        do
        {
            var start = at;
            while (at < text.Length && (char.IsDigit(text[at]) || text[at] == '.')) at++;
            if (at == start) return false;
            start = at;
            while (at < text.Length && char.IsLetter(text[at])) at++;
            if (Array.IndexOf(Units, text.Substring(start, at - start)) < 0) return false;
        }
        while (at < text.Length);

        return true;
    }

    private static readonly string[] Units = ["ns", "us", "\u00b5s", "\u03bcs", "ms", "s", "m", "h"];
}
