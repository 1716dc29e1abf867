using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"Address": "api:8080"</c>.</summary>
internal sealed class YarpAddressWithoutScheme : Rule<YarpApplication>
{
    /// <summary>YARP takes nothing shorter for the start of a URL (RequestUtilities.MakeDestinationAddress).</summary>
    private const int ShortestPrefix = 8;

    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var (cluster, destination) in application.Destinations())
        {
            if (destination.Scalar("Address") is not { Kind: JsKind.String } written || written.Text.Trim().Length == 0 || written.Text.IndexOf("://", StringComparison.Ordinal) >= 0) continue;
            var text = written.Text.Trim();
            // A name for whatever the code makes an address of it.
            if (text.IndexOf(' ') >= 0 || text.StartsWith('/')) continue;
            var colon = text.IndexOf(':');
            var finding = report.At(written.At).With("cluster", cluster.Name).With("destination", destination.Name).With("address", text);
            finding.Variant(colon < 0 ? text.Length < ShortestPrefix ? "short" : "name" : text[0] is >= '0' and <= '9' ? "number" : "").With("scheme", colon < 0 ? "" : text.Substring(0, colon).ToLowerInvariant()).UnsafeFix(TextEdit.Insert(written.At.Text, written.At.Start, "http://"));
            // The code may resolve names of its own.
            if (colon < 0) finding.AtMost(Severity.Warning);
        }
    }
}
