using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>Linux sends SYN seven times over 127 seconds (net.ipv4.tcp_syn_retries 6) and then fails the connection itself.</summary>
internal sealed class ConnectTimeoutNeverFires : Rule<TimeSetting>
{
    protected internal override void Check(TimeSetting setting, Report report)
    {
        if (setting is { Role: TimeRole.Connect, Value: { V.Milliseconds: > 127_000 } time })
        {
            report.At(time).With("key", setting.Key).With("value", time);
        }
    }
}
