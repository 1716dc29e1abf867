using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Rules.Gateways;

/// <summary>A value that .NET cannot convert to what YARP takes there: <c>"30s"</c>, <c>"00:60:00"</c>, <c>"yes"</c>, <c>"HTTP/2"</c>.</summary>
internal sealed class YarpValueDoesNotParse : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var (of, kind, path, written) in application.Times())
        {
            var text = written.Text;
            if (text.Trim().Length == 0 || DotNetTime.Parse(text) is not null) continue;
            var finding = report.At(written.At).Variant(DotNetTime.IsOutOfRange(text.Trim()) ? "range" : "").With("setting", string.Join(":", path)).With("kind", kind).With("name", of.Name).With("value", text);
            if (DotNetTime.ParseWithUnit(text) is { } meant) finding.SafeFix(YarpEdits.Time(written, meant));
        }

        foreach (var cluster in application.Clusters)
        {
            CheckWord(cluster, ["HttpRequest", "VersionPolicy"], VersionPolicies, report);
            foreach (var protocol in cluster.Find("HttpClient", "SslProtocols")?.Items ?? [])
            {
                if (protocol.Kind == Syntax.JavaScript.JsKind.String && !YarpEntry.IsOpen(protocol.Text) && !IsWord(protocol.Text, SslProtocols)) Report(report, cluster, "HttpClient:SslProtocols", protocol, SslProtocols);
            }

            foreach (var path in Switches)
            {
                if (cluster.Scalar(path) is { Text.Length: > 0 } written && !bool.TryParse(written.Text, out _)) report.At(written.At).Variant("switch").With("setting", string.Join(":", path)).With("kind", "cluster").With("name", cluster.Name).With("value", written.Text);
            }

            if (cluster.Scalar("HttpRequest", "Version") is { } version && !IsVersion(version.Text))
            {
                report.At(version.At).Variant("version").With("setting", "HttpRequest:Version").With("kind", "cluster").With("name", cluster.Name).With("value", version.Text);
            }
        }
    }

    private static void CheckWord(YarpEntry cluster, string[] path, string[] words, Report report)
    {
        if (cluster.Scalar(path) is { } written && !IsWord(written.Text, words)) Report(report, cluster, string.Join(":", path), written, words);
    }

    private static void Report(Report report, YarpEntry cluster, string setting, Syntax.JavaScript.JsNode written, string[] words) =>
        report.At(written.At).Variant("word").With("setting", setting).With("kind", "cluster").With("name", cluster.Name).With("value", written.Text).With("words", string.Join(", ", words));

    /// <summary>Enum.Parse also takes numbers, and several words with commas.</summary>
    private static bool IsWord(string text, string[] words) => text.Trim().Length == 0 || text.IndexOf(',') >= 0 || text[0] is >= '0' and <= '9' || words.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>1.0, 1.1, 2, 2.0, 3, 3.0.</summary>
    private static bool IsVersion(string text) => text.Trim() is "" or "1.0" or "1.1" or "1" or "2" or "2.0" or "3" or "3.0";

    private static readonly string[] VersionPolicies = ["RequestVersionExact", "RequestVersionOrLower", "RequestVersionOrHigher"];

    private static readonly string[] SslProtocols = ["None", "Ssl2", "Ssl3", "Tls", "Default", "Tls11", "Tls12", "Tls13"];

    private static readonly string[][] Switches =
    [
        ["HealthCheck", "Active", "Enabled"], ["HealthCheck", "Passive", "Enabled"], ["SessionAffinity", "Enabled"], ["HttpClient", "DangerousAcceptAnyServerCertificate"],
        ["HttpClient", "EnableMultipleHttp2Connections"], ["HttpRequest", "AllowResponseBuffering"],
    ];
}
