using ConfigLint.Core.Tests.Testing;
using ConfigLint.Formats.Systemd;
using static ConfigLint.Core.Tests.Systemd.Units;

namespace ConfigLint.Core.Tests.Systemd;

[Collection(Timed.Name)]
public class HostileUnitTests
{
    /// <summary>Shapes that cost quadratic time where something is read again.</summary>
    [Theory]
    [InlineData("A=b\n", 60_000)]
    [InlineData("\\\n", 120_000)]
    [InlineData("ExecStart=/x \\\n$A {{ %n\n", 10_000)]
    [InlineData("[Service]\n", 30_000)]
    [InlineData("[", 300_000)]
    [InlineData("Exec=\"\\\n", 30_000)]
    [InlineData("Environment=A=\"$A $A ${A}%%\" \\\n", 8_000)]
    public void Hostile_size_is_read_in_linear_time(string repeated, int times) => Timed.IsLinear(times, size =>
    {
        var text = "[Service]\n" + string.Concat(Enumerable.Repeat(repeated, size));
        return () =>
        {
            var unit = UnitSet.Assemble([File(text)])[0];
            Assert.Equal(unit.File.Commands.Sum(line => line.Commands.Count), unit.Commands("ExecStart").Count);
            Assert.False(unit.Env("NOBODY").HasValue);
        };
    });
}
