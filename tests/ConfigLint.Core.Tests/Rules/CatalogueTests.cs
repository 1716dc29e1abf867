using ConfigLint.Engine;
using ConfigLint.Rules.Declared;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Rules;

/// <summary>A rule is one YAML, one class and one folder of fixtures, and they agree.</summary>
public class CatalogueTests
{
    public static TheoryData<string> Ids => [.. RuleYaml.All.Select(rule => rule.Id)];

    [Fact]
    public void Catalogue_has_the_rules_of_the_yaml_files() =>
        Assert.Equal(RuleYaml.All.Select(rule => (rule.Id, rule.Folder)), RuleCatalog.All.Select(rule => (rule.Id, rule.Folder)));

    [Fact]
    public void Every_rule_class_is_made_by_one_rule_of_its_folder()
    {
        var made = Made().Where(rule => rule is not IDeclaredRule).Select(rule => rule.GetType()).ToList();
        var written = typeof(Rule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract && !typeof(IDeclaredRule).IsAssignableFrom(type));
        Assert.Equal(written.Select(type => type.FullName).Order(StringComparer.Ordinal), made.Select(type => type.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fixture_folder_is_a_rule()
    {
        var folders = Directory.EnumerateDirectories(Fixture.Folder).Select(path => Path.GetFileName(path)!);
        Assert.Equal(RuleYaml.All.Where(rule => rule.HasFixtures).Select(rule => rule.Id), folders.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_has_bad_and_good_fixtures(string id)
    {
        var fixtures = Fixture.All().Where(fixture => fixture.RuleId == id).ToList();
        Assert.All(fixtures, fixture => Assert.True(fixture.IsBad || fixture.IsGood, $"{fixture} starts with neither bad- nor good-"));
        if (!RuleYaml.All.Single(rule => rule.Id == id).HasFixtures) return;
        Assert.Contains(fixtures, fixture => fixture.IsBad);
        Assert.Contains(fixtures, fixture => fixture.IsGood);
    }

    [Fact]
    public void Every_snapshot_and_every_allowance_belongs_to_a_fixture()
    {
        var bad = Fixture.All().Where(fixture => fixture.IsBad).Select(fixture => fixture.Path + ".verified.txt");
        var good = Fixture.All().Where(fixture => fixture.IsGood).Select(fixture => fixture.Path + ".allowed.txt");
        var there = Directory.EnumerateDirectories(Fixture.Folder).SelectMany(Directory.EnumerateFiles);
        Assert.Empty(there.Where(path => path.EndsWith(".verified.txt", StringComparison.Ordinal)).Except(bad));
        Assert.Empty(there.Where(path => path.EndsWith(".allowed.txt", StringComparison.Ordinal)).Except(good));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Bad_example_is_reported_and_good_example_is_not(string id)
    {
        var rule = RuleYaml.All.Single(rule => rule.Id == id);
        if (rule.Example("bad") is not { } bad) return;
        var reported = LintEngine.Run(bad, Fixture.ForOneDay).Findings;
        Assert.Contains(reported, finding => finding.Rule.Id == id);
        Assert.All(reported, FindingChecks.IsComplete);
        Assert.DoesNotContain(LintEngine.Run(rule.Example("good")!, Fixture.ForOneDay).Findings, finding => finding.Rule.Id == id);
    }

    /// <summary>A message that no fixture shows is a message that nobody has read with its values in it.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Fixtures_show_every_variant_and_every_related_place(string id)
    {
        if (!RuleYaml.All.Single(rule => rule.Id == id).HasFixtures) return;
        var findings = Fixture.All().Where(fixture => fixture.RuleId == id && fixture.IsBad)
            .SelectMany(fixture => LintEngine.Run(fixture.Load(), fixture.Options()).Findings)
            .Where(finding => finding.Rule.Id == id).ToList();
        var texts = RuleCatalog.TextsOf(RuleCatalog.Get(id));
        // Where there are variants, the rule's own message speaks for all of them and need not be one.
        var messages = texts.Variants.Keys.Where(variant => variant.Length > 0 || texts.Variants.Count == 1);
        Assert.Empty(messages.Except(findings.Select(finding => finding.TextKey)));
        Assert.Empty(texts.Related.Keys.Except(findings.SelectMany(finding => finding.Related).Select(place => place.Role)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_fix_is_a_sentence(string id)
    {
        var texts = RuleCatalog.TextsOf(RuleCatalog.Get(id));
        Assert.EndsWith(".", texts.Fix, StringComparison.Ordinal);
        Assert.All(texts.Variants.Values, text => Assert.EndsWith(".", text.Fix ?? texts.Fix, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Help_leads_to_the_page_of_the_rule(string id)
    {
        var rule = RuleCatalog.Get(id);
        Assert.Equal($"docs/rules/{id}.md", rule.Help);
        Assert.Contains($"# {id} {rule.Name}\n", File.ReadAllText(Repository.File(rule.Help)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Superseded_rules_exist() =>
        Assert.All(RuleCatalog.All.SelectMany(rule => rule.Supersedes), id => Assert.NotNull(RuleCatalog.Find(id)));

    [Fact]
    public void Declared_checks_name_settings_that_their_format_has() =>
        Assert.All(Made().OfType<IDeclaredRule>(), rule => Assert.Null(DeclaredRules.Problem(rule.Declaration)));

    [Fact]
    public void Rules_are_made_for_the_subject_they_ask_about() => Assert.All(Made(), rule => Assert.Equal((rule.Info.Subject, Class(rule)), (rule.Subject.Name, rule.GetType().Name)));

    private static string Class(Rule rule) => rule is IDeclaredRule ? rule.GetType().Name : string.Concat(rule.Info.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<Rule> Made() => RuleCatalog.All.Select(rule => rule.Subject).Where(subject => subject.Length > 0).Distinct().SelectMany(RuleCatalog.RulesAbout);
}
