using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Model;

namespace ConfigLint.Rules.Apache;

/// <summary>Two Listen lines of which the second finds the port taken (server/listen.c, <c>alloc_listener()</c> and <c>make_sock()</c>).</summary>
internal sealed class DuplicateApacheListen : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        foreach (var port in config.Listens.Where(static listen => listen.On.HasValue).GroupBy(static listen => listen.On.V.Port))
        {
            var listens = port.Take(MostCompared).ToList();
            for (var i = 1; i < listens.Count; i++)
            {
                var second = listens[i];
                var first = listens.Take(i).FirstOrDefault(other => Collide(other.On.V, second.On.V) && other.Item.GoesWith(second.Item));
                if (first.Item is null) continue;
                report.At(second.Item.At)
                    .Variant(first.On.V == second.On.V ? "" : "overlap")
                    .And(first.Item.At, "first")
                    .With("first", first.Item.Directive[0].Text)
                    .With("second", second.Item.Directive[0].Text)
                    .With("port", port.Key);
            }
        }
    }

    /// <summary>One address beside all; 0.0.0.0 beside all of both families is taken (measured).</summary>
    private static bool Collide(Endpoint first, Endpoint second) => first == second || (IsAll(first) && IsOne(second)) || (IsAll(second) && IsOne(first));

    private static bool IsAll(Endpoint on) => on.Host is "*" or "0.0.0.0";

    private static bool IsOne(Endpoint on) => !on.IsAny && !on.IsIPv6 && char.IsDigit(on.Host[on.Host.Length - 1]);

    private const int MostCompared = 100;
}
