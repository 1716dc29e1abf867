using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;

namespace ConfigLint.Rules.Gateways;

/// <summary>Version 3 and nothing lower, of a destination whose address is http.</summary>
internal sealed class YarpHttp3WithoutTls : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var (cluster, destination) in application.Destinations())
        {
            if (cluster.Scalar("HttpRequest", "Version") is not { Text: "3" or "3.0" } version) continue;
            if (cluster.Scalar("HttpRequest", "VersionPolicy") is not { } policy || !IsFixed(policy)) continue;
            if (destination.Scalar("Address") is not { } address) continue;
            if (!address.Text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) continue;
            report.At(address.At)
                .And(version.At, "version")
                .With("cluster", cluster.Name)
                .With("destination", destination.Name)
                .With("address", address.Text)
                .With("policy", policy.Text);
        }
    }

    private static bool IsFixed(JsNode policy) =>
        policy.Text.Equals("RequestVersionExact", StringComparison.OrdinalIgnoreCase)
        || policy.Text.Equals("RequestVersionOrHigher", StringComparison.OrdinalIgnoreCase);
}
