using System.Text.Json;
using ConfigLint.Reporting;
using VerifyXunit;

namespace ConfigLint.Cli.Tests.Graph;

[UsesVerify]
public class FactsTests
{
    [Theory]
    [InlineData("fastapi")]
    [InlineData("php-fpm")]
    [InlineData("tls-upstream")]
    [InlineData("compose")]
    public async Task Facts_of_an_example_are_as_verified(string example)
    {
        var text = new StringWriter();
        new FactsReport(GraphTests.Example(example, "broken"), static path => path).WriteText(text);
        await Verifier.Verify(text.ToString()).UseFileName($"Facts.{example}");
    }

    [Fact]
    public void Json_has_what_the_text_says()
    {
        var text = new StringWriter();
        new FactsReport(GraphTests.Example("compose", "broken"), static path => path).WriteJson(text);
        using var json = JsonDocument.Parse(text.ToString());
        var deployment = json.RootElement.GetProperty("deployments")[0];
        Assert.Contains(deployment.GetProperty("workloads").EnumerateArray(), static one => one.GetProperty("program").GetString() == "gunicorn");
        Assert.Contains(deployment.GetProperty("routes").EnumerateArray(), static one => one.GetProperty("resolution").GetString() == "LoopbackOnly");
    }
}
