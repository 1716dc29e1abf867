using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>A backend with TLS in a server that speaks none towards backends.</summary>
internal sealed class HttpsWithoutSslProxyEngine : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        if (server.Passes.Find(static pass => pass.Target is { Scheme: "https" or "wss" }) is not { } pass) return;
        var config = server.Config;
        if (server.MayBeOn("SSLProxyEngine") || config.GoesOnElsewhere) return;
        // In a Proxy section it holds for what that names.
        if (config.Has("<SSLProxyEngine")) return;
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
