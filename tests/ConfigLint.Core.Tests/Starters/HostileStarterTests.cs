using ConfigLint.Core.Tests.Testing;
using ConfigLint.Formats;
using ConfigLint.Formats.Starters;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Starters;

/// <summary>Much of each, shaped to make a quadratic step or a deep one show.</summary>
[Collection(Timed.Name)]
public class HostileStarterTests
{
    private const int Size = 1 << 18;

    [Theory]
    [InlineData("package.json", "{\"scripts\":", "{\"a\":")]
    [InlineData("package.json", "{\"scripts\":", "[")]
    [InlineData("package.json", "{\"scripts\":{", "\"start\":\"a\",")]
    [InlineData("package.json", "{\"scripts\":{", "\"")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [", "`\\`")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [", "{script:'a.js',args:'b c'},")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [", ")")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [", "}")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: f(", "(")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [", "/* a ")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [", "...a,")]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [{args:'", "a ")]
    [InlineData("supervisord.conf", "", "[program:a]\ncommand={{ a }}\n")]
    [InlineData("supervisord.conf", "[program:a]\ncommand=", "%(ENV_A)s ")]
    [InlineData("supervisord.conf", "[program:a]\ncommand=", "%(")]
    [InlineData("supervisord.conf", "[program:a]\ncommand=", "a\n  ")]
    [InlineData("supervisord.conf", "[program:a]\ncommand=a\nenvironment=", "A=\"b\",")]
    [InlineData("supervisord.conf", "[program:a]\ncommand=", "{{ a }}")]
    [InlineData("Procfile", "", "a: b\n")]
    [InlineData("Procfile", "a: b\n", "a: {{ b }}\n")]
    public void Takes_linear_time(string path, string start, string repeated) => Timed.IsLinear(Size, size =>
    {
        var text = new SourceText(path, start + string.Concat(Enumerable.Repeat(repeated, size / repeated.Length)));
        return () => Assert.IsAssignableFrom<StarterFile>(Catalog.Read(text));
    });
}
