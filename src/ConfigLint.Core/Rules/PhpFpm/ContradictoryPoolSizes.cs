using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>
/// Numbers of a dynamic pool that php-fpm does not start with (fpm_conf.c, fpm_conf_process_all_pools). Only numbers written beside one another: a pool may go on in
/// another file.
/// </summary>
internal sealed class ContradictoryPoolSizes : Rule<PhpFpmPool>
{
    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        if (pool.ProcessManager is not { IsKnown: true, V: "dynamic" }) return;
        var children = pool.MaxChildren;
        var start = pool.Number("pm.start_servers");
        var least = pool.Number("pm.min_spare_servers");
        var most = pool.Number("pm.max_spare_servers");
        if (least is { IsKnown: true, V: < 1 }) report.At(least).Variant("positive").With("min", least.V);
        else if (most is { IsKnown: true, V: < 1 }) report.At(most).Variant("positive-max").With("max", most.V);
        else if (children.IsKnown && most.IsKnown && most.V > children.V) Add(report, most, children, "children", least, most, children);
        else if (children.IsKnown && least.IsKnown && least.V > children.V) Add(report, least, children, "children", least, most, children);
        else if (least.IsKnown && most.IsKnown && most.V < least.V) Add(report, most, least, "range", least, most, children);
        else if (start is { IsKnown: true, V: > 0 } && most.IsKnown && (start.V < least.V || start.V > most.V))
        {
            var other = start.V > most.V ? most : least;
            Add(report, start, other, least.IsKnown ? "" : "above", least, most, start);
        }
    }

    private static void Add(Report report, Value<long> at, Value<long> other, string variant, Value<long> least, Value<long> most, Value<long> third) =>
        report.At(at)
            .Variant(variant)
            .And(other, "other")
            .With("min", Shown(least))
            .With("max", Shown(most))
            .With("number", third.V);

    /// <summary>The line of the log has both numbers, of which a template may give one.</summary>
    private static string Shown(Value<long> number) => number.IsKnown ? number.V.ToString(CultureInfo.InvariantCulture) : "...";
}
