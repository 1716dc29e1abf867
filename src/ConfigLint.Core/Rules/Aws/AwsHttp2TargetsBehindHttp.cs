using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.Aws;

/// <summary>Target groups with HTTP/2 or gRPC stand behind listeners with HTTPS only.</summary>
internal sealed class AwsHttp2TargetsBehindHttp : Rule<AwsForward>
{
    protected internal override void Check(AwsForward forward, Report report)
    {
        if (forward.Protocol is not { HasValue: true, V: "HTTP" } || forward.Version.V is not ("GRPC" or "HTTP2")) return;
        report.At(forward.Version).And(forward.Protocol, "listener").With("listener", forward.Listener).With("group", forward.Group).With("version", forward.Version.V);
    }
}
