using Microsoft.CodeAnalysis;

namespace ConfigLint.Roslyn.Tests;

public class NotRunTests
{
    public static TheoryData<Exception> Failures =>
    [
        new MissingMethodException("Method not found: 'Int64 YamlDotNet.Core.Mark.get_Line()'."),
        new TypeLoadException("Could not load type 'YamlDotNet.Core.Mark'."),
        new FileNotFoundException("Could not load file or assembly 'YamlDotNet'."),
        new InvalidOperationException("a defect"),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task One_error_of_the_build_says_that_nothing_was_checked(Exception failure)
    {
        var files = Enumerable.Range(0, 3).Select(i => new TextInMemory(Lint.PathOf($"nginx/{i}.conf"), () => throw failure)).ToArray();

        var found = Assert.Single(await new Lint(files).Build());

        Assert.Equal(NotRun.Id, found.Id);
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.Equal($"{failure.GetType().Name}: {failure.Message.TrimEnd('.')}: nothing was checked", found.GetMessage());
    }

    [Fact]
    public void The_descriptor_says_what_the_catalogue_says()
    {
        var rule = Engine.RuleCatalog.Get(NotRun.Id);

        Assert.Equal(Engine.RuleCatalog.TextsOf(rule).Title, NotRun.Descriptor.Title.ToString());
        Assert.Equal("{problem}: nothing was checked", Engine.RuleCatalog.TextsOf(rule).Variants[""].Message);
        Assert.Equal(rule.Category, NotRun.Descriptor.Category);
        Assert.Equal(rule.Help, NotRun.Descriptor.HelpLinkUri);
        Assert.Equal(Descriptors.SeverityOf(rule.Severity), NotRun.Descriptor.DefaultSeverity);
    }
}
