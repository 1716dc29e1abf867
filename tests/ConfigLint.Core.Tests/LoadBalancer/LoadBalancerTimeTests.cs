using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Model;

namespace ConfigLint.Core.Tests.LoadBalancer;

public class LoadBalancerTimeTests
{
    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("500ms", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1m 30s", 90_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData(".5s", 500)]
    [InlineData("30S", 30_000)]
    [InlineData("30 sec", 30_000)]
    [InlineData("5 minutes", 300_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("100us", 1)]
    public void Times_are_read(string text, long milliseconds)
    {
        var time = LoadBalancerTime.Parse(text, null);
        Assert.Equal((milliseconds, true, text), (time!.Value.Milliseconds, time.Value.HasUnit, time.Value.ToString()));
    }

    [Theory]
    [InlineData("30", null, 30_000, false, "30 (seconds)")]
    [InlineData("0.5", null, 500, false, "0.5 (seconds)")]
    [InlineData("30", 1000L, 30_000, true, "30s")]
    [InlineData("1500", 1L, 1_500, true, "1.5s")]
    [InlineData("2", 60_000L, 120_000, true, "120s")]
    public void A_bare_number_is_seconds_unless_its_key_has_a_unit(string text, long? unit, long milliseconds, bool hasUnit, string shown)
    {
        var time = LoadBalancerTime.Parse(text, unit)!.Value;
        Assert.Equal((milliseconds, hasUnit, shown), (time.Milliseconds, time.HasUnit, time.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("30x")]
    [InlineData("s")]
    [InlineData("s30")]
    [InlineData("1h30")]
    [InlineData("30 5")]
    [InlineData("-5s")]
    [InlineData("1..5s")]
    [InlineData("5 s s")]
    [InlineData("99999999999999999999s")]
    [InlineData("1000000d")]
    public void What_is_no_time_is_told(string text) => Assert.True(LoadBalancerTime.Parse(text, null) is null && !LoadBalancerTime.IsOpen(text));

    [Theory]
    [InlineData("${TIMEOUT}")]
    [InlineData("%TIMEOUT%")]
    [InlineData("<seconds>")]
    [InlineData("PT30S")]
    [InlineData("00:00:30")]
    [InlineData("infinite")]
    [InlineData("Off")]
    [InlineData("-1")]
    [InlineData("5M")]
    public void What_stands_for_a_time_is_open(string text) => Assert.True(LoadBalancerTime.Parse(text, null) is null && LoadBalancerTime.IsOpen(text));
}
