using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>KillMode=process or none: what the service started goes on after a stop, and keeps the port.</summary>
internal sealed class ProcessesLeftBehind : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var mode = unit.Get("Service", "KillMode");
        if (!unit.IsLongRunning || mode is not { HasValue: true, V: "process" or "none" }) return;
        // sshd, container engines and terminals leave sessions behind on purpose.
        if (mode.V == "process" && (!RestartPolicy.Serves(unit) || IsOneProcess(RestartPolicy.ProgramOf(unit)))) return;
        report.At(mode)
            .Variant(mode.V == "none" ? "none" : "")
            .AtMost(RestartPolicy.Serves(unit) ? Severity.Warning : Severity.Info)
            .With("unit", unit.Name)
            .With("program", RestartPolicy.ProgramOf(unit));
    }

    /// <summary>
    /// It answers from threads of its one process; what it starts beside (tasks, containers, scripts of checks) goes on
    /// on purpose, and has no port of its.
    /// </summary>
    private static bool IsOneProcess(string program) => Array.IndexOf(OfOneProcess, program) >= 0;

    private static readonly string[] OfOneProcess =
    [
        "alertmanager", "caddy", "consul", "coredns", "dotnet", "etcd", "grafana", "grafana-server", "influxd", "java",
        "k3s", "kubelet", "loki", "minio", "node_exporter", "nomad", "prometheus", "traefik", "vault",
    ];
}
