using ConfigLint.Engine;
using ConfigLint.Formats.Kong;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>read_timeout: 60</c>, meant as seconds.</summary>
internal sealed class KongTimeInMilliseconds : Rule<KongService>
{
    protected internal override void Check(KongService service, Report report)
    {
        foreach (var (key, least) in Times)
        {
            if (service.Time(key) is not { } time || time.V <= 0 || time.V >= least || time.V is 250 or 500 or 750) continue;
            report.At(time).Variant(key == "connect_timeout" ? "connect" : "").With("key", key).With("service", service.Name).With("value", time.V)
                .UnsafeFix(TextEdit.Insert(time.From.At.Text, time.From.At.End, "000"));
        }
    }

    /// <summary>With the least that is set on purpose: connections are made faster than answers. Quarters of a second are.</summary>
    private static readonly (string Key, int Least)[] Times = [("connect_timeout", 100), ("read_timeout", 1000)];
}
