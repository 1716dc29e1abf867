using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A virtual host with TLS whose backend is not told: mod_proxy adds no header for the scheme.</summary>
internal sealed class HttpsNotForwarded : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        if (server.FindOwn("SSLEngine") is not { } tls || !tls.Directive[0].Is("on")) return;
        if (server.Passes.Find(IsPlain) is not { } pass) return;
        var config = server.Config;
        if (config.GoesOnElsewhere || config.Items.Any(IsTold)) return;
        report.At(pass.Item.At)
            .And(tls.At, "tls")
            .With("directive", pass.Item.Directive.Name)
            .With("url", pass.Url.Text)
            .UnsafeFix(config.IsWhole && !config.Modules.ContainsKey("headers_module") ? [] : [Edit(pass)]);
    }

    private static bool IsPlain(ApachePass pass) => pass is { Prefix: "/", Target.Scheme: "http" };

    private static TextEdit Edit(ApachePass pass) =>
        TextEdit.InsertLineAfter(pass.Item.At, "RequestHeader set X-Forwarded-Proto https");

    /// <summary>X-Forwarded-Proto, X-Forwarded-Ssl, Forwarded, Front-End-Https, X-Scheme.</summary>
    private static bool IsTold(ApacheItem item) =>
        item.Directive.Is("RequestHeader")
        && item.Directive.Arguments.Any(static word => word.IsOpen || Names(word.Text));

    private static bool Names(string text) =>
        Array.Exists(Told, name => text.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

    private static readonly string[] Told = ["proto", "https", "scheme", "Forwarded"];
}
