using ConfigLint.Engine;
using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"TimeoutValue": 30</c>, meant as seconds.</summary>
internal sealed class OcelotTimeInMilliseconds : Rule<OcelotConfig>
{
    /// <summary>Nobody gives an application less, and no circuit is open for less.</summary>
    private const int Least = 100;

    protected internal override void Check(OcelotConfig config, Report report)
    {
        foreach (var route in config.Routes) Check(route.Find("QoSOptions"), $"route {route.Name}", report);
        Check(AppSettingsFile.Find(config.Root, "GlobalConfiguration", "QoSOptions"), "GlobalConfiguration", report);
    }

    private static void Check(JsNode? options, string of, Report report)
    {
        foreach (var key in Keys)
        {
            if (options is null || AppSettingsFile.Find(options, key) is not { } written) continue;
            if (!int.TryParse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds is 0 or >= Least) continue;
            report.At(written.At).Variant(key is "DurationOfBreak" or "BreakDuration" ? "break" : "").With("key", key).With("of", of).With("value", milliseconds)
                .UnsafeFix(TextEdit.Insert(written.At.Text, written.At.End, "000"));
        }
    }

    private static readonly string[] Keys = ["TimeoutValue", "Timeout", "DurationOfBreak", "BreakDuration"];
}
