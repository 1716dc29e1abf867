using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Core.Tests.Systemd;

/// <summary>Each row was given to systemd-analyze verify 252.</summary>
public class UnitValueTests
{
    [Theory]
    [InlineData("5", 5000L)]
    [InlineData("+5", 5000L)]
    [InlineData(".5", 500L)]
    [InlineData("1.5min", 90_000L)]
    [InlineData("1 min 30s", 90_000L)]
    [InlineData("5m5", 305_000L)]
    [InlineData("5 s", 5000L)]
    [InlineData("500ms", 500L)]
    [InlineData("5µs", 0L)]
    [InlineData("5M", 13_149_000_000L)]
    [InlineData("infinity", long.MaxValue)]
    [InlineData(" infinity ", long.MaxValue)]
    [InlineData("5S", null)]
    [InlineData("Infinity", null)]
    [InlineData("500millis", null)]
    [InlineData("1:30", null)]
    [InlineData("-1", null)]
    [InlineData("5.", null)]
    [InlineData("5,5", null)]
    [InlineData("1e3", null)]
    [InlineData("\"5\"", null)]
    [InlineData("5 # x", null)]
    [InlineData("", null)]
    public void Time(string text, long? milliseconds) => Assert.Equal(milliseconds, UnitValue.Time(text));

    [Theory]
    [InlineData("512M", 512L << 20)]
    [InlineData("512 M", 512L << 20)]
    [InlineData("1.5G", 1536L << 20)]
    [InlineData("1G 200M", (1L << 30) + (200L << 20))]
    [InlineData("64", 64L)]
    [InlineData("64B", 64L)]
    [InlineData("1E", 1L << 60)]
    [InlineData("512MB", null)]
    [InlineData("512Mi", null)]
    [InlineData("512m", null)]
    [InlineData("200M 1G", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public void Size(string text, long? bytes) => Assert.Equal(bytes, UnitValue.Size(text));

    [Theory]
    [InlineData("0x400", 1024L)]
    [InlineData("010", 8L)]
    [InlineData("0", 0L)]
    [InlineData("64k", null)]
    [InlineData("-1", null)]
    [InlineData("99999999999999999999", null)]
    public void Unsigned(string text, long? number) => Assert.Equal(number, UnitValue.Unsigned(text));

    [Theory]
    [InlineData("YES", true)]
    [InlineData("t", true)]
    [InlineData("Off", false)]
    [InlineData("enabled", null)]
    [InlineData("2", null)]
    public void Boolean(string text, bool? value) => Assert.Equal(value, UnitValue.Boolean(text));

    /// <summary>Setting, value, and the journal's line; none where the value is taken.</summary>
    [Theory]
    [InlineData("Restart", "Always", "Failed to parse service restart specifier, ignoring: Always")]
    [InlineData("Restart", "", "Failed to parse service restart specifier, ignoring: ")]
    [InlineData("Type", "notify-reload", null)]
    [InlineData("TimeoutStopSec", "5S", "Failed to parse time value, ignoring: 5S")]
    [InlineData("TimeoutSec", "5S", "Failed to parse TimeoutSec= parameter, ignoring: 5S")]
    [InlineData("TimeoutAbortSec", "5S", "Failed to parse TimeoutAbortSec= setting, ignoring: 5S")]
    [InlineData("MemoryMax", "0", "Memory limit '0' out of range, ignoring.")]
    [InlineData("MemorySwapMax", "0", null)]
    [InlineData("MemoryMax", "120%", "Invalid memory limit '120%', ignoring: Invalid argument")]
    [InlineData("MemoryMax", "80.5%", null)]
    [InlineData("MemoryMax", "", null)]
    [InlineData("LimitNOFILE", "1024: 2048", null)]
    [InlineData("LimitNOFILE", "1024:", "Failed to parse resource value, ignoring: 1024:")]
    [InlineData("LimitNOFILE", "infinity:1024", "Soft resource limit chosen higher than hard limit, ignoring: infinity:1024")]
    [InlineData("LimitCPU", "5min", null)]
    [InlineData("LimitRTTIME", "5ms", null)]
    [InlineData("LimitNICE", "-5", null)]
    [InlineData("CPUQuota", "200 %", "Invalid CPU quota '200 %', ignoring.")]
    [InlineData("CPUQuota", "0%", "Invalid CPU quota '0%', ignoring.")]
    [InlineData("CPUQuota", "50.5%", null)]
    [InlineData("TasksMax", "unlimited", "Invalid maximum tasks value 'unlimited', ignoring: Invalid argument")]
    [InlineData("UMask", "u=rwx", "Failed to parse mode value, ignoring: u=rwx")]
    [InlineData("KillSignal", "QUIT", null)]
    [InlineData("KillSignal", "SIGQUITX", "Failed to parse signal name, ignoring: SIGQUITX")]
    [InlineData("DynamicUser", "x", "Failed to parse boolean value: x")]
    [InlineData("StartLimitAction", "x", "Failed to parse StartLimitAction=, ignoring: x")]
    [InlineData("TimerSlackNSec", "x", "Failed to parse nsec value, ignoring: x")]
    [InlineData("TimerSlackNSec", "50ns", null)]
    public void Fault(string setting, string value, string? log) =>
        Assert.Equal(log, SettingValue.Check(SettingTable.Instance.Find("Service", setting)!, value)?.Log);

    [Fact]
    public void Groups_stand_in_the_sections_that_have_them()
    {
        var table = SettingTable.Instance;
        Assert.NotNull(table.Find("Socket", "User"));
        Assert.NotNull(table.Find("Slice", "MemoryMax"));
        Assert.Null(table.Find("Slice", "User"));
        Assert.NotNull(table.Find("Scope", "KillMode"));
        Assert.Null(table.Find("Service", "restart"));
        Assert.Equal(["Unit", "Service"], table.SectionsOf("StartLimitInterval", UnitKind.Service));
        Assert.Equal(["Unit"], table.SectionsOf("StartLimitIntervalSec", UnitKind.Service));
    }
}
