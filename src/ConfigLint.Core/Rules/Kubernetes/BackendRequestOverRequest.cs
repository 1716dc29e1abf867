using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>In the Gateway API, all tries together have the time of the request: one that may take longer is refused.</summary>
internal sealed class BackendRequestOverRequest : Rule<GatewayRoute>
{
    protected internal override void Check(GatewayRoute route, Report report)
    {
        foreach (var rule in route.Spec.Maps("rules"))
        {
            var timeouts = rule.Map("timeouts");
            if (timeouts.Text("request") is not { HasValue: true } request || timeouts.Text("backendRequest") is not { HasValue: true } backend) continue;
            // 0s is no limit.
            if (Text.Quantity.ParseTime(request.V) is not { } whole || whole == 0 || Text.Quantity.ParseTime(backend.V) is not { } one || one <= whole) continue;
            report.At(backend).And(request, "request").With("object", route.Label).With("backend", backend).With("request", request);
        }
    }
}
