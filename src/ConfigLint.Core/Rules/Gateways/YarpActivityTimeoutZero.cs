using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"ActivityTimeout": "00:00:00"</c>, meant as no limit.</summary>
internal sealed class YarpActivityTimeoutZero : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var cluster in application.Clusters)
        {
            if (cluster.Scalar("HttpRequest", "ActivityTimeout") is { } written && DotNetTime.Parse(written.Text) == TimeSpan.Zero) report.At(written.At).With("cluster", cluster.Name).With("value", written.Text);
        }
    }
}
