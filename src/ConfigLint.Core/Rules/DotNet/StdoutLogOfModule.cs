using ConfigLint.Engine;
using ConfigLint.Formats.WebConfig;

namespace ConfigLint.Rules.DotNet;

/// <summary>stdoutLogEnabled, which is for finding out why an application does not start.</summary>
internal sealed class StdoutLogOfModule : Rule<WebConfigFile>
{
    protected internal override void Check(WebConfigFile config, Report report)
    {
        if (config.Module?["stdoutLogEnabled"] is { Value: "true" } written) report.At(written.At);
    }
}
