using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>MemoryMax= not above what the program was told it can use: the heap of Java or Node, the scripts of php-fpm.</summary>
internal sealed class MemoryLimitBelowHeap : Rule<Unit>
{
    private const string Node = "--max-old-space-size=";

    protected internal override void Check(Unit unit, Report report)
    {
        var limit = unit.Get("Service", "MemoryMax");
        if (!limit.IsKnown || unit.ExecStart.Count != 1 || UnitValue.Memory(limit.V) is not (>= 1 << 20 and < UnitValue.Infinity and var bytes)) return;
        foreach (var word in unit.ExecStart[0].Words)
        {
            if (word.IsKnown && HeapOf(word.Text) is { } heap && heap >= bytes) Add(word.Value, heap, bytes, limit, unit, report);
        }

        foreach (var name in (string[])["JAVA_TOOL_OPTIONS", "NODE_OPTIONS"])
        {
            if (unit.Env(name) is not { IsKnown: true } options) continue;
            foreach (var word in options.V.Split(' '))
            {
                if (HeapOf(word) is { } heap && heap >= bytes) Add(options, heap, bytes, limit, unit, report);
            }
        }

        foreach (var pool in unit.Pools)
        {
            var (children, script) = (pool.MaxChildren, pool.MemoryLimit);
            // What is not known is 0. So many children, and not a sum beyond 64 bits, nobody has.
            if (children.V > 1_000_000 || children.V * script.V <= bytes) continue;
            report.At(children).Variant("pool").And(script, "script").And(limit, "limit")
                .With("unit", unit.Name)
                .With("children", children.V)
                .With("script", Quantity.WriteSize(script.V))
                .With("sum", Quantity.WriteSize(children.V * script.V))
                .With("limit", Quantity.WriteSize(bytes))
                .With("enough", bytes / script.V);
        }
    }

    private static void Add(Value<string> at, long heap, long bytes, Value<string> limit, Unit unit, Report report) => report.At(at)
        .And(limit, "limit")
        .With("unit", unit.Name)
        .With("heap", Quantity.WriteSize(heap))
        .With("limit", Quantity.WriteSize(bytes))
        .With("enough", Quantity.WriteSize(heap + (heap / 4)));

    /// <summary>Bytes; the option of Node counts in MiB.</summary>
    private static long? HeapOf(string word)
    {
        if (word.StartsWith("-Xmx", StringComparison.Ordinal)) return Quantity.ParseSize(word.Substring(4));
        return word.StartsWith(Node, StringComparison.Ordinal) && Quantity.ParseSize(word.Substring(Node.Length)) is { } size and < 1 << 30 ? size << 20 : null;
    }
}
