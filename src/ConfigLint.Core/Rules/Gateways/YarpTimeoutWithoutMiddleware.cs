using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Rules.Gateways;

/// <summary>A route has a <c>Timeout</c>, and the C# beside the file maps YARP without the middleware that keeps it.</summary>
internal sealed class YarpTimeoutWithoutMiddleware : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        if (application.Code is not { MapsProxy: { } map, UsesRequestTimeouts: false }) return;
        foreach (var route in application.Routes)
        {
            if ((route.Scalar("Timeout") ?? route.Scalar("TimeoutPolicy")) is not { } written || written.Text.Equals("Disable", StringComparison.OrdinalIgnoreCase)) continue;
            report.At(written.At).And(map, "map").With("route", route.Name).With("setting", route.Scalar("Timeout") is null ? "TimeoutPolicy" : "Timeout").With("value", written.Text);
            // Each request to such a route fails, and one line of code mends them all.
            return;
        }
    }
}
