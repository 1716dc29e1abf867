using ConfigLint.Engine;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Core.Tests.Rules;

/// <summary>What holds of every finding of every rule.</summary>
internal static class FindingChecks
{
    public static void IsComplete(Finding finding)
    {
        var texts = RuleCatalog.TextsOf(finding.Rule);
        var key = finding.TextKey;
        Assert.True(texts.Variants.ContainsKey(key), $"{finding.Rule.Id} has no variant '{key}'");
        Assert.All(finding.Related, place => Assert.True(texts.Related.ContainsKey(place.Role), $"{finding.Rule.Id} has no related role '{place.Role}'"));
        Assert.True(finding.Severity <= finding.Rule.Severity, $"{finding.Rule.Id} reached {finding.Severity}, the catalogue says at most {finding.Rule.Severity}");
        Assert.All(finding.Related, place => Assert.InRange(place.At.End, 0, place.At.Text.Length));
        Assert.InRange(finding.At.End, 0, finding.At.Text.Length);
        foreach (var template in Templates(finding, texts))
        {
            foreach (var name in Placeholders(template))
            {
                Assert.True(finding.Arguments.Exists(argument => argument.Name == name), $"{finding.Rule.Id} leaves {{{name}}} of '{template}' unfilled");
            }
        }
    }

    private static IEnumerable<string> Templates(Finding finding, RuleTexts texts)
    {
        var own = texts.Variants[finding.TextKey];
        yield return own.Message;
        yield return own.Fix ?? texts.Fix;
        if ((own.Outcome ?? texts.Variants[""].Outcome)?.Log is { } log) yield return log;
        foreach (var place in finding.Related) yield return texts.Related[place.Role];
    }

    private static IEnumerable<string> Placeholders(string template)
    {
        var plain = template.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal);
        for (var at = plain.IndexOf('{'); at >= 0; at = plain.IndexOf('{', at + 1)) yield return plain[(at + 1)..plain.IndexOf('}', at)];
    }
}
