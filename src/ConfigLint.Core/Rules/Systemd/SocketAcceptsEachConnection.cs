using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>Accept=yes starts an instance of a template for each connection, as inetd did: it needs NAME@.service, and no server of its own (systemd.socket(5)).</summary>
internal sealed class SocketAcceptsEachConnection : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsDropInAlone || unit.IsOpen) return;
        var accept = unit.Get("Socket", "Accept");
        if (!accept.IsKnown || UnitValue.Boolean(accept.V) != true) return;
        if (unit.Get("Socket", "Service") is { IsKnown: true } service)
        {
            Add(accept, "refused", report, unit).And(service, "service").With("service", service.V);
            return;
        }

        foreach (var started in unit.Activates)
        {
            // With the connection as its standard input it was meant so.
            if (!started.IsTemplate || started.Has("Service", "StandardInput") || started.Program is not { IsServer: true } server) continue;
            Add(accept, "server", report, unit).And(server.At, "program").With("service", started.Name).With("program", server.Name);
            return;
        }

        // A template may be somewhere else, but not beside a service with the socket's own name.
        if (unit.Activates.Count != 1 || unit.Activates[0] is not { IsTemplate: false } plain) return;
        Add(accept, "", report, unit).And(plain.HeaderOf("Service"), "plain")
            .With("template", Unit.StemOf(unit.Name) + "@.service")
            .With("service", plain.Name);
    }

    private static FindingBuilder Add(Value<string> accept, string variant, Report report, Unit unit) =>
        report.At(accept).Variant(variant).With("unit", unit.Name).UnsafeFix(TextEdit.Replace(accept.From.At, "no"));
}
