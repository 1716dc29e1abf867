using ConfigLint.Engine;

namespace ConfigLint.Roslyn.Tests;

public class DescriptorTests
{
    [Fact]
    public void Every_rule_of_the_catalogue_has_one() =>
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), new ConfigLintAnalyzer().SupportedDiagnostics.Select(d => d.Id));

    [Fact]
    public void Their_help_is_a_page_of_this_repository_and_of_the_package() =>
        Assert.All(new ConfigLintAnalyzer().SupportedDiagnostics, d => Assert.True(File.Exists(Repository.File(d.HelpLinkUri)), d.HelpLinkUri));

    [Fact]
    public void They_carry_the_texts_of_the_rule()
    {
        var rule = RuleCatalog.Get("CFL1005");
        var texts = RuleCatalog.TextsOf(rule);

        var descriptor = Descriptors.Of(rule);

        Assert.Equal(texts.Title, descriptor.Title.ToString());
        Assert.Equal($"{texts.Why} {texts.Fix}", descriptor.Description.ToString());
        Assert.Equal("timeout", descriptor.Category);
    }
}
