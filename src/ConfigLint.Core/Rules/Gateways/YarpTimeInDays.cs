using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"ActivityTimeout": "100"</c>, which is 100 days; <c>"Interval": "00:10"</c>, which is 10 minutes.</summary>
internal sealed class YarpTimeInDays : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var (of, kind, path, written) in application.Times())
        {
            var text = written.Text.Trim();
            if (DotNetTime.Parse(text) is not { } time || time <= TimeSpan.Zero) continue;
            // A cookie may well last for days.
            if (path.Contains("Cookie")) continue;
            if (path[0] == "HealthCheck" && !application.IsOn(of.Name, "HealthCheck", path[1])) continue;
            if (DotNetTime.IsBareNumber(text))
            {
                // As seconds, where that is what a person would have written.
                var meant = TimeSpan.FromSeconds(time.TotalDays);
                report.At(written.At).With("setting", string.Join(":", path)).With("kind", kind).With("name", of.Name).With("value", text).With("meant", DotNetTime.Write(meant))
                    .UnsafeFix(YarpEdits.Time(written, meant));
            }
            else if (path.Contains("Active") && DotNetTime.IsHoursAndMinutes(text))
            {
                var meant = TimeSpan.FromSeconds(time.TotalMinutes);
                report.At(written.At).Variant("minutes").With("setting", string.Join(":", path)).With("kind", kind).With("name", of.Name).With("value", text)
                    .With("minutes", time.TotalMinutes).With("meant", DotNetTime.Write(meant)).UnsafeFix(YarpEdits.Time(written, meant));
            }
        }
    }
}
