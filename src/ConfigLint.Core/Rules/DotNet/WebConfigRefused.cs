using ConfigLint.Engine;
using ConfigLint.Formats.WebConfig;
using ConfigLint.Syntax.Xml;
using ConfigLint.Text;

namespace ConfigLint.Rules.DotNet;

/// <summary>Values of the ASP.NET Core Module that IIS does not take, by the module's schema and its source.</summary>
internal sealed class WebConfigRefused : Rule<WebConfigFile>
{
    private static readonly (string Name, int Low, int High)[] Numbers =
    [
        ("startupTimeLimit", 0, 3600), ("shutdownTimeLimit", 0, 600), ("rapidFailsPerMinute", 0, 100),
        ("processesPerApplication", 1, 100),
    ];

    private static readonly string[] Known =
    [
        "processPath", "arguments", "startupTimeLimit", "shutdownTimeLimit", "rapidFailsPerMinute", "requestTimeout",
        "stdoutLogEnabled", "stdoutLogFile", "processesPerApplication", "forwardWindowsAuthToken",
        "disableStartUpErrorPage", "hostingModel",
    ];

    protected internal override void Check(WebConfigFile config, Report report)
    {
        foreach (var attribute in config.Module?.Attributes ?? [])
        {
            if (WebConfigFile.IsOpen(attribute.Value)) continue;
            if (attribute.Name == "requestTimeout") CheckTime(attribute, report);
            else if (attribute.Name == "hostingModel") CheckModel(attribute, report);
            else if (Array.Find(Numbers, one => one.Name == attribute.Name) is { Name: not null } bounds)
            {
                CheckNumber(attribute, bounds, report);
            }
            else if (Array.IndexOf(Known, attribute.Name) < 0 && attribute.Name.IndexOf(':') < 0
                && Suggestion.Nearest(attribute.Name, Known) is { } near)
            {
                report.At(attribute.NameAt).Variant("key").With("key", attribute.Name).With("near", near)
                    .UnsafeFix(TextEdit.Replace(attribute.NameAt, near));
            }
        }
    }

    private static void CheckNumber(XmlAttribute written, (string Name, int Low, int High) bounds, Report report)
    {
        var isNumber = uint.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= bounds.Low && number <= bounds.High)
        {
            if (number > 0 || bounds.Name != "startupTimeLimit") return;
            report.At(written.At).Variant("none").AtMost(Severity.Warning);
            return;
        }

        report.At(written.At).With("key", written.Name).With("value", written.Value)
            .With("low", bounds.Low).With("high", bounds.High);
    }

    /// <summary>Three numbers, of which the minutes or seconds are 60 or more.</summary>
    private static void CheckTime(XmlAttribute written, Report report)
    {
        var parts = written.Value.Split(':');
        if (parts.Length != 3) return;
        var isTooLarge = false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!ushort.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return;
            isTooLarge |= i > 0 && number > 59;
        }

        if (isTooLarge) report.At(written.At).Variant("time").With("value", written.Value);
    }

    private static void CheckModel(XmlAttribute written, Report report)
    {
        if (written.Value.Length == 0 || Is("inprocess") || Is("outofprocess")) return;
        report.At(written.At).Variant("model").With("value", written.Value);

        bool Is(string model) => written.Value.Equals(model, StringComparison.OrdinalIgnoreCase);
    }
}
