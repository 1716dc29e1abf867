using ConfigLint.Engine;
using ConfigLint.Formats.WebConfig;

namespace ConfigLint.Rules.DotNet;

/// <summary>
/// The module starts an assembly that the project does not make, and nothing writes the right one when it is published.
/// </summary>
internal sealed class WebConfigOfAnotherAssembly : Rule<WebConfigFile>
{
    protected internal override void Check(WebConfigFile config, Report report)
    {
        if (config.Application is not { IsTransformed: false, Project.Assembly: { } made }) return;
        if (config.Module?["arguments"] is not { } arguments || config.Module["processPath"] is not { } path) return;
        if (WebConfigFile.IsOpen(arguments.Value) || !IsDotNet(path.Value)) return;
        var first = arguments.Value.Trim().Split(' ')[0].Trim('"').Replace('\\', '/');
        var named = first.Substring(first.LastIndexOf('/') + 1);
        if (!named.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) return;
        if (named.Equals(made + ".dll", StringComparison.OrdinalIgnoreCase)) return;
        report.At(arguments.At).With("named", named).With("made", made + ".dll");
    }

    private static bool IsDotNet(string path) =>
        path.Equals("dotnet", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("dotnet.exe", StringComparison.OrdinalIgnoreCase);
}
