namespace ConfigLint.RuleGen.Tests;

public class ImagesGeneratorTests
{
    private const string Valid = "name: thing\nkind: server\nabout: a thing\nsource: somewhere\nimages: [a/thing]\nports: [{ port: 80, protocol: http }]\n";

    [Theory]
    [InlineData("thing", Valid, "")]
    [InlineData("other", Valid, "the file of thing is named thing.yaml")]
    [InlineData("thing", "name: thing\nkind: server\nabout: a thing\nsource: somewhere\nimages: [a/thing]\n", "an image that serves has 'ports' or 'variants'")]
    [InlineData("thing", Valid + "variants: [{ source: x }]\n", "a variant has one of: words, from, before")]
    [InlineData("thing", Valid + "config: [etc]\n", "does not match")]
    [InlineData("thing", Valid + "prots: []\n", "unknown key 'prots'")]
    [InlineData("thing", "name: thing\nkind: base\nabout: a thing\nsource: somewhere\nimages: [nginx]\n", "nginx also stands in rules/images/nginx.yaml")]
    [InlineData("thing", "- a\n", "an image file is one mapping")]
    [InlineData("thing", "a: [\n", "thing.yaml:")]
    public void Mistakes_of_an_image_file_are_named(string name, string text, string expected)
    {
        using var copy = new WorkingCopy();
        File.WriteAllText(copy.In($"rules/images/{name}.yaml"), text);
        var run = copy.Run();
        Assert.Equal(expected.Length == 0 ? 0 : 1, run.ExitCode);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
        if (expected.Length == 0) Assert.Contains("\"a/thing\" => MakeThing()", File.ReadAllText(copy.In("src/ConfigLint.Core/Generated/Images.cs")), StringComparison.Ordinal);
    }
}
