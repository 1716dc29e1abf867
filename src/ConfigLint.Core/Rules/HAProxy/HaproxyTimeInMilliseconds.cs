using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Syntax.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>timeout server 30</c>, meant as seconds.</summary>
internal sealed class HaproxyTimeInMilliseconds : Rule<HAProxyConfig>
{
    /// <summary>Below this nobody sets a limit on purpose: a database query, a login, a page take longer. Connections are made faster.</summary>
    private static long Least(string name) => name == "connect" ? 100 : 1000;

    protected internal override void Check(HAProxyConfig config, Report report)
    {
        foreach (var section in config.Sections)
        {
            if (section.Kind is not ("defaults" or "frontend" or "backend" or "listen")) continue;
            var isTcp = IsTcp(config, section);
            foreach (var line in section.Lines)
            {
                if (!line.Says("timeout") || line.Count < 3 || Effect(line[1].Text, isTcp) is not { } effect) continue;
                if (HAProxyTime.Parse(line[2].Text) is not { HasUnit: false, Milliseconds: > 0 } time || time.Milliseconds >= Least(line[1].Text)) continue;
                report.At(line[2].At).Variant(Variant(line[1].Text, isTcp)).With("setting", $"timeout {line[1].Text}").With("value", time.Milliseconds).With("effect", effect)
                    .UnsafeFix(TextEdit.Insert(line[2].At.Text, line[2].At.End, "s"));
            }
        }
    }

    /// <summary>Streams alone: by the mode of the section, and of a defaults section by that of those who take it.</summary>
    private static bool IsTcp(HAProxyConfig config, HAProxySection section) => section.Kind == "defaults"
        ? config.Proxies.Count > 0 && config.Proxies.TrueForAll(static proxy => proxy.Mode == "tcp")
        : config.Proxies.Find(proxy => proxy.Section == section)?.Mode == "tcp";

    private static string Variant(string name, bool isTcp) => name switch
    {
        "client" or "tunnel" => "client",
        "http-request" => "request",
        "connect" => isTcp ? "tcp-connect" : "connect",
        _ => isTcp ? "tcp" : "",
    };

    private static string? Effect(string name, bool isTcp) => name switch
    {
        "server" when isTcp => "a connection on which the server is silent for longer is closed",
        "connect" when isTcp => "a server that accepts later counts as down, and the client's connection is closed",
        "server" => "a request that takes longer is answered with 504",
        "client" => "a client that is silent for longer is cut off",
        "connect" => "a server that accepts later counts as down, and the client gets 503",
        "http-request" => "a client that takes longer to send its request gets 408",
        "tunnel" => "a WebSocket that is silent for longer is closed",
        _ => null,
    };
}
