using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A value that the manager takes, in a unit that nobody means: <c>RestartSec=5M</c> is five months, <c>MemoryMax=512</c> is 512 bytes.</summary>
internal sealed class ValueOffByUnit : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain) continue;
            if (IsTime(entry.Key) && entry.Value.EndsWith("M", StringComparison.Ordinal) && UnitValue.Time(entry.Value) is < UnitValue.Infinity)
            {
                var number = entry.Value.TrimEnd('M').TrimEnd();
                report.At(entry.At).With("setting", entry.Key).With("value", entry.Value).With("number", number).SafeFix(UnitEdits.Value(entry, number + "min"));
            }
            else if (entry.Key is "MemoryMax" or "MemoryHigh" or "MemoryLimit" && UnitValue.Unsigned(entry.Value) is > 0 and < 1 << 16)
            {
                report.At(entry.At).Variant("bytes").With("setting", entry.Key).With("value", entry.Value).With("number", entry.Value).UnsafeFix(UnitEdits.Value(entry, entry.Value + "M"));
            }
        }
    }

    /// <summary>Those of which no one means months.</summary>
    private static bool IsTime(string key) =>
        key is "RestartSec" or "RestartMaxDelaySec" or "TimeoutStartSec" or "TimeoutStopSec" or "TimeoutAbortSec" or "TimeoutSec" or "WatchdogSec" or "StartLimitIntervalSec" or "StartLimitInterval";
}
