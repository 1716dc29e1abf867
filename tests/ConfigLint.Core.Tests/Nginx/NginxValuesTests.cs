using ConfigLint.Formats.Nginx;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

public sealed class NginxValuesTests
{
    [Theory]
    [InlineData("60", 60_000L)]
    [InlineData("60s", 60_000L)]
    [InlineData("500ms", 500L)]
    [InlineData("1h30m", 5_400_000L)]
    [InlineData("1h 30m", 5_400_000L)]
    [InlineData("5M", 12_960_000_000L)]
    [InlineData("0", 0L)]
    [InlineData("300sec", null)]
    [InlineData("5min", null)]
    [InlineData("0.5s", null)]
    [InlineData("30m1h", null)]
    [InlineData("", null)]
    [InlineData("s", null)]
    [InlineData("-1", null)]
    public void Times_are_those_of_ngx_parse_time(string text, long? milliseconds) => Assert.Equal(milliseconds, NginxValues.ParseTime(text));

    [Fact]
    public void Whole_seconds_refuse_milliseconds() => Assert.Null(NginxValues.ParseTime("500ms", milliseconds: false));

    [Theory]
    [InlineData("20", 20L)]
    [InlineData("10k", 10240L)]
    [InlineData("10K", 10240L)]
    [InlineData("1m", 1048576L)]
    [InlineData("1g", 1073741824L)]
    [InlineData("10kb", null)]
    [InlineData("10MB", null)]
    [InlineData("1.5m", null)]
    [InlineData("m", null)]
    public void Sizes_are_those_of_ngx_parse_offset(string text, long? bytes) => Assert.Equal(bytes, NginxValues.ParseSize(text));

    [Theory]
    [InlineData("300sec", "300s")]
    [InlineData("5min", "300s")]
    [InlineData("0.5s", "500ms")]
    [InlineData("soon", null)]
    public void What_was_meant_by_a_time(string text, string? meant) => Assert.Equal(meant, NginxValues.MeantTime(text));

    [Theory]
    [InlineData("10MB", "10m")]
    [InlineData("1.5m", "1536k")]
    [InlineData("512 kb", "512k")]
    [InlineData("much", null)]
    public void What_was_meant_by_a_size(string text, string? meant) => Assert.Equal(meant, NginxValues.MeantSize(text));
}
