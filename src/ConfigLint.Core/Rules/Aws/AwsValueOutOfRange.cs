using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Aws;

/// <summary>AWS refuses numbers outside its bounds, and units.</summary>
internal sealed class AwsValueOutOfRange : Rule<AwsSetting>
{
    protected internal override void Check(AwsSetting setting, Report report)
    {
        var written = setting.Written;
        if (!written.HasValue) return;
        if (!long.TryParse(written.V, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            if (!setting.IsTime || Quantity.ParseTime(written.V) is not { } time || time % 1000 != 0) return;
            var seconds = (time / 1000).ToString(CultureInfo.InvariantCulture);
            About(report.At(written), setting).Variant("unit").With("seconds", seconds).SafeFix(setting.IsText ? YamlEdits.Quoted(written.From.At, written.V, seconds) : YamlEdits.Value(written.From.At, written.V, seconds));
            return;
        }

        if ((number >= setting.Least && number <= setting.Most) || (number == 0 && setting.TakesZero)) return;
        About(report.At(written), setting).With("zero", setting.TakesZero ? ", or 0 to turn it off" : "");
    }

    private static FindingBuilder About(FindingBuilder finding, AwsSetting setting) =>
        finding.With("object", setting.Object).With("name", setting.Name).With("value", setting.Written.V).With("least", setting.Least).With("most", setting.Most);
}
