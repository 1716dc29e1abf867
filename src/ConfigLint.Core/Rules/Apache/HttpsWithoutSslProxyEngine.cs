using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>A backend with TLS in a server that speaks none towards backends.</summary>
internal sealed class HttpsWithoutSslProxyEngine : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        if (server.Passes.Find(static pass => pass.Target is { Scheme: "https" or "wss" } && pass.Kind != ApachePassKind.Handler) is not { } pass) return;
        var config = server.Config;
        if (server.MayBeOn("SSLProxyEngine") || config.Files.Exists(static file => file.IsOpen)) return;
        // In a Proxy section it holds for what that names.
        if (config.Items.Any(static item => item.Section is not null && item.Directive.Is("SSLProxyEngine"))) return;
        // Certbot's file is about clients.
        if (config.OpenIncludes.Exists(item => (item.Server == server || item.Server == config.Main) && !item.Directive[0].Text.StartsWith("/etc/letsencrypt/", StringComparison.Ordinal))) return;
        var off = server.Find("SSLProxyEngine");
        report.At(pass.Url.At)
            .Variant(config.IsMain || off is not null ? "" : "part")
            .And(off?.At ?? default, "off")
            .AtMost(config.IsMain || off is not null ? Severity.Error : Severity.Warning)
            .With("directive", pass.Item.Directive.Name)
            .With("scheme", pass.Target!.Scheme)
            .With("authority", pass.Target.Authority);
    }
}
