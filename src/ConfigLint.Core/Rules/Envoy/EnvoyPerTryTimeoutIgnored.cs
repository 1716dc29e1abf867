using ConfigLint.Engine;
using ConfigLint.Formats.Envoy;
using ConfigLint.Text;

namespace ConfigLint.Rules.Envoy;

/// <summary>A limit for each try that is no shorter than that for all of them: Envoy sets it to none (<c>FilterUtility::finalTimeout()</c> in source/common/router/router.cc).</summary>
internal sealed class EnvoyPerTryTimeoutIgnored : Rule<EnvoyFile>
{
    protected internal override void Check(EnvoyFile file, Report report)
    {
        foreach (var route in file.Routes)
        {
            if (route.PerTryTimeout is not { } written || route.Clusters.Count == 0) continue;
            var perTry = EnvoyDuration.Milliseconds(written);
            var all = route.TimeoutOf(route.Clusters[0]);
            if (all.V == 0 || perTry.V < all.V) continue;
            report.At(written)
                .And(all.From.At, "all")
                .With("perTry", Quantity.WriteTime(perTry.V))
                .With("all", Quantity.WriteTime(all.V) + (all.IsKnown ? "" : " (default)"));
        }
    }
}
