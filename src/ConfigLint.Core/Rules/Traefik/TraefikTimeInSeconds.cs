using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Traefik;

/// <summary>A bare number that was meant as milliseconds.</summary>
internal sealed class TraefikTimeInSeconds : Rule<TraefikWorld>
{
    /// <summary>Seventeen minutes: nobody waits that long for a request, and as milliseconds it is a second.</summary>
    private const int Least = 1000;

    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion) return;
        foreach (var point in world.Static?.EntryPoints ?? [])
        {
            if (point.Node["transport"] is not { } transport) continue;
            Check(world, transport["respondingTimeouts"], Responding, report);
            Check(world, transport["lifeCycle"], LifeCycle, report);
        }

        Check(world, world.Static?.Root.Find("serversTransport", "forwardingTimeouts"), Forwarding, report);
        foreach (var from in world.Dynamics)
        {
            foreach (var transport in from.Named("http", "serversTransports")) Check(world, transport["forwardingTimeouts"], Forwarding, report);
            foreach (var service in from.Services) Check(world, service.LoadBalancer?["healthCheck"], HealthCheck, report);
            foreach (var middleware in from.Named("http", "middlewares")) Check(world, middleware["retry"], Retry, report);
        }
    }

    private static void Check(TraefikWorld world, TraefikNode? node, string[] options, Report report)
    {
        foreach (var option in options)
        {
            if (node?[option]?.Text is not { HasValue: true } written || !int.TryParse(written.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < Least || number % 100 != 0) continue;
            report.At(written)
                .With("option", node![option]!.Name)
                .With("value", written.V)
                .With("read", Write(number))
                .With("meant", Quantity.WriteTime(number))
                .In(world.Deployment.Id)
                .UnsafeFix(YamlEdits.Value(written.From.At, written.V, written.V + "ms"));
        }
    }

    /// <summary><c>16h40m</c>, <c>83m20s</c>.</summary>
    private static string Write(int seconds)
    {
        var (large, small, units) = seconds >= 3600 ? (seconds / 3600, seconds / 60 % 60, "hm") : (seconds / 60, seconds % 60, "ms");
        return string.Format(CultureInfo.InvariantCulture, small == 0 ? "{0}{1}" : "{0}{1}{2}{3}", large, units[0], small, units[1]);
    }

    private static readonly string[] Responding = ["readTimeout", "writeTimeout", "idleTimeout"];

    private static readonly string[] LifeCycle = ["requestAcceptGraceTimeout", "graceTimeOut"];

    private static readonly string[] Forwarding = ["dialTimeout", "responseHeaderTimeout", "idleConnTimeout", "readIdleTimeout", "pingTimeout"];

    private static readonly string[] HealthCheck = ["interval", "timeout", "unhealthyInterval"];

    private static readonly string[] Retry = ["initialInterval"];
}
