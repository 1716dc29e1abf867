using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>listen.allowed_clients of a pool that nginx of the same host reaches through 127.0.0.1: it then comes from 127.0.0.1 too.</summary>
internal sealed class ProxyNotAllowedByPool : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route is not { Source: NginxPass, Protocol: Protocol.FastCgi, To: { IsKnown: true } to }) return;
        if (to.V is not { IsUnix: false, Host: "127.0.0.1" }) return;
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only }) return;
        var listener = only[0];
        foreach (var pool in PoolsOf(listener))
        {
            if (pool.Listen.From.At != listener.On.From.At) continue;
            if (pool.Find("listen.allowed_clients") is not { Value.Length: > 0 } entry) continue;
            if (pool.IsFilledIn(entry)) continue;
            var clients = Array.ConvertAll(entry.Value.Split(','), static client => client.Trim());
            // Without any address the pool lets nobody in, whoever asks: a rule of its own. "any" is none: php-fpm 8.2 passes over it and closes what 127.0.0.1 opens.
            if (!Array.Exists(clients, AllowedClientsWithName.IsAddress)) continue;
            if (Array.Exists(clients, static client => client is "127.0.0.1" or "::ffff:127.0.0.1")) continue;
            report.At(Value.Known(entry.Value, entry.ValueAt))
                .And(hop.Route.To, "pass")
                .With("clients", entry.Value)
                .About(hop, listener)
                // Whom a pool admits a person says.
                .UnsafeFix(TextEdit.Insert(entry.ValueAt.Text, entry.ValueAt.End, entry.Value.Contains(", ", StringComparison.Ordinal) ? ", 127.0.0.1" : ",127.0.0.1"));
        }
    }

    private static IReadOnlyList<PhpFpmPool> PoolsOf(Listener listener) => listener.Owner.Source switch
    {
        PhpFpmPool pool => [pool],
        Unit unit => unit.Pools,
        _ => [],
    };
}
