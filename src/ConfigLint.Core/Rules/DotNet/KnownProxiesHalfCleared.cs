using ConfigLint.Engine;
using ConfigLint.Formats.DotNet;

namespace ConfigLint.Rules.DotNet;

/// <summary>
/// One of the two lists of trusted proxies is emptied so that any proxy is believed, and the other still holds
/// loopback.
/// </summary>
internal sealed class KnownProxiesHalfCleared : Rule<DotNetProgram>
{
    protected internal override void Check(DotNetProgram program, Report report)
    {
        var pipeline = program.Pipeline;
        if (pipeline.ClearedLists != 1 || pipeline.NamesProxies || pipeline.ClearedAt is not { } at) return;
        if (pipeline.AllCalls.Find(static call => call.Step == PipelineStep.ForwardedHeaders) is not { } call) return;
        var isProxies = string.CompareOrdinal(at.Text.Content, at.Start, "KnownProxies", 0, 12) == 0;
        report.At(at).Variant(isProxies ? "" : "networks").And(call.At, "call")
            // The other list's name depends on the framework; and somebody may want to name the proxy.
            .UnsafeFix(isProxies ? [] : CodeLines.Below(at, "KnownProxies.Clear();"));
    }
}
