using ConfigLint.Core.Tests.Yaml;
using ConfigLint.Formats;
using static ConfigLint.Core.Tests.Systemd.Units;

namespace ConfigLint.Core.Tests.Systemd;

[Collection(Timed.Name)]
public class HostileUnitTests
{
    /// <summary>Sizes of the largest inputs of systemd's own fuzzer, and shapes that cost quadratic time where something is read again.</summary>
    [Theory]
    [InlineData("A=b\n", 250_000)]
    [InlineData("\\\n", 450_000)]
    [InlineData("ExecStart=/x \\\n$A {{ %n\n", 40_000)]
    [InlineData("[Service]\n", 90_000)]
    [InlineData("[", 900_000)]
    [InlineData("Exec=\"\\\n", 100_000)]
    [InlineData("Environment=A=\"$A $A ${A}%%\" \\\n", 30_000)]
    public void Hostile_size_is_read_in_linear_time(string unit, int times)
    {
        var text = "[Service]\n" + string.Concat(Enumerable.Repeat(unit, times));
        var used = Timed.Run(() =>
        {
            var unit = UnitSet.Assemble([File(text)])[0];
            Assert.Equal(unit.File.Commands.Sum(line => line.Commands.Count), unit.Commands("ExecStart").Count);
            Assert.False(unit.Env("NOBODY").HasValue);
        });
        Assert.True(used < TimeSpan.FromSeconds(5), $"{used}");
    }
}
