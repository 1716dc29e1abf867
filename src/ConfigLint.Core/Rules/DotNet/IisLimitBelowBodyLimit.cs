using ConfigLint.Engine;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.WebConfig;
using ConfigLint.Text;

namespace ConfigLint.Rules.DotNet;

/// <summary>The code lets larger bodies in than IIS hands on to it.</summary>
internal sealed class IisLimitBelowBodyLimit : Rule<WebConfigFile>
{
    /// <summary>maxAllowedContentLength where it is not written.</summary>
    private const long Default = 30_000_000;

    protected internal override void Check(WebConfigFile config, Report report)
    {
        if (config.IsBroken || config.IsTransformed) return;
        if (config is not { Module: { } module, Application: { } own }) return;
        var raised = own.Code.Pipeline.Settings.FindAll(static one => one.Name == "MaxRequestBodySize"
            && (one.Of.StartsWith("IIS", StringComparison.Ordinal)
                || one.Of.IndexOf("Kestrel", StringComparison.Ordinal) >= 0));
        // Told to both, what IIS is told counts.
        var found = raised.FindAll(static one => one.Of.StartsWith("IIS", StringComparison.Ordinal));
        var isOfIis = found.Count > 0;
        if (!isOfIis && own.HasOtherStart) return;
        if (!isOfIis) found = raised;
        if (found.Count != 1 || found[0] is not { When: CodeWhen.Always, Value: { } limit }) return;
        if (config.BodyLimit is { } written)
        {
            if (!long.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)) return;
            // No limit in the code, 0, leaves it to IIS.
            if (limit <= bytes) return;
            report.At(written.At).Variant("written").And(found[0].At, "code")
                .With("limit", Quantity.WriteSize(limit)).With("bytes", limit).With("inner", written.Value);
        }
        else if (limit is 0 or > Default)
        {
            report.At(module.NameAt).And(found[0].At, "code")
                .With("limit", limit == 0 ? "unlimited" : Quantity.WriteSize(limit))
                .With("bytes", limit == 0 ? "4294967295" : limit.ToString(CultureInfo.InvariantCulture));
        }
    }
}
