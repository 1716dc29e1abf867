using ConfigLint.Engine;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>ReRoutes</c>, which Ocelot reads as of 16.0 no longer.</summary>
internal sealed class OcelotReroutesSince16 : Rule<OcelotConfig>
{
    /// <summary>The version that renamed the list.</summary>
    private const int Renamed = 16;

    protected internal override void Check(OcelotConfig config, Report report)
    {
        if (!config.ListName.ToString().Equals("ReRoutes", StringComparison.OrdinalIgnoreCase) || config.Package is not { } package) return;
        var version = package.ToString();
        if (int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= Renamed)
        {
            report.At(config.ListName).And(package, "package").With("version", version).SafeFix(TextEdit.Replace(config.ListName, "Routes"));
        }
    }
}
