using ConfigLint.Engine;
using ConfigLint.Formats.WebConfig;

namespace ConfigLint.Rules.DotNet;

/// <summary>requestTimeout, which the module keeps of processes of their own alone.</summary>
internal sealed class RequestTimeoutInProcess : Rule<WebConfigFile>
{
    protected internal override void Check(WebConfigFile config, Report report)
    {
        if (config.Module?["requestTimeout"] is not { } written) return;
        if (config.Module["hostingModel"] is { } model)
        {
            if (!model.Value.Equals("inprocess", StringComparison.OrdinalIgnoreCase)) return;
            report.At(written.At).And(model.At, "model").With("value", written.Value);
        }
        else if (config.Application is { IsTransformed: true, PublishesInProcess: true })
        {
            report.At(written.At).Variant("published").With("value", written.Value);
        }
    }
}
