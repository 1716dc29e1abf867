using ConfigLint.Core.Tests.Yaml;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

[Collection(Timed.Name)]
public sealed class HostileNginxTests
{
    [Theory]
    [InlineData('{', "a {", "")]
    [InlineData('}', "}", "")]
    [InlineData(';', ";", "")]
    [InlineData('"', "\"", "")]
    [InlineData('\\', "\\", "")]
    [InlineData('$', "${", "")]
    [InlineData('#', "#", "")]
    public void Hostile_repetition_is_read_in_linear_time(char name, string unit, string end)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length)) + end;
        var spent = Timed.Run(() => NginxParser.Parse(new SourceText("nginx.conf", text), []));
        Assert.True(spent < TimeSpan.FromSeconds(3), $"{name}: {spent}");
    }
}
