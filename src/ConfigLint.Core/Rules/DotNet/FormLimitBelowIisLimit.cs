using ConfigLint.Engine;
using ConfigLint.Formats.WebConfig;
using ConfigLint.Text;

namespace ConfigLint.Rules.DotNet;

/// <summary>maxAllowedContentLength is raised for uploads, and forms still end at 128 MB.</summary>
internal sealed class FormLimitBelowIisLimit : Rule<WebConfigFile>
{
    /// <summary>FormOptions.DefaultMultipartBodyLengthLimit.</summary>
    private const long DefaultFormLimit = 134_217_728;

    protected internal override void Check(WebConfigFile config, Report report)
    {
        if (config.BodyLimit is not { } written || config.Application is not { Code: { } code }) return;
        if (!long.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)) return;
        if (bytes <= DefaultFormLimit || !code.TakesFormFiles || code.SetsFormLimits || code.LacksStartup) return;
        if (config.Application.Project is not { IsOpen: false, References.Count: 0, Outside.Count: 0 }) return;
        report.At(written.At).With("limit", Quantity.WriteSize(bytes));
    }
}
