using ConfigLint.Engine;
using ConfigLint.Formats.WebConfig;

namespace ConfigLint.Rules.DotNet;

/// <summary>
/// The handler names the first ASP.NET Core Module, with which no project since .NET Core 3.0 is published.
/// </summary>
internal sealed class WebConfigOfFirstModule : Rule<WebConfigFile>
{
    protected internal override void Check(WebConfigFile config, Report report)
    {
        if (config.Handler is not { Value: "AspNetCoreModule" } handler) return;
        if (config.Module?["hostingModel"] is not null) return;
        if (config.Application is not { IsTransformed: true, PublishesInProcess: true }) return;
        report.At(handler.At).UnsafeFix(Text.TextEdit.Replace(handler.At, "AspNetCoreModuleV2"));
    }
}
