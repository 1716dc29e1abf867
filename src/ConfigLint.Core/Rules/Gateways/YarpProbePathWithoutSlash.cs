using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"Path": "health"</c> of an active health check.</summary>
internal sealed class YarpProbePathWithoutSlash : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var cluster in application.Clusters)
        {
            if (cluster.Scalar("HealthCheck", "Active", "Path") is not { Kind: JsKind.String, Text.Length: > 0 } written || written.Text[0] is '/' or '?' || written.Text.IndexOf("://", StringComparison.Ordinal) >= 0) continue;
            if (!application.IsOn(cluster.Name, "HealthCheck", "Active")) continue;
            report.At(written.At).With("cluster", cluster.Name).With("path", written.Text).SafeFix(TextEdit.Insert(written.At.Text, written.At.Start, "/"));
        }
    }
}
